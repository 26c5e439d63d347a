package dev.kube9.cli.restart;

import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What other threads have for the one that runs the command: it alone writes and decides. */
final class Inbox {
  private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
  private final Signal arrived = new Signal();
  private final Time time;

  Inbox(Time time) {
    this.time = time;
  }

  /** From any thread. */
  void put(Runnable letter) {
    letters.add(letter);
    arrived.raise();
  }

  /** Does what arrives until there is an answer, and something else at each beat. */
  void readUntil(CompletableFuture<?> answer, Duration beat, Runnable atBeat)
      throws InterruptedException {
    var _ = answer.whenComplete((_, _) -> arrived.raise());
    while (true) {
      // Asked before reading: what came before the answer is read before it.
      var answered = answer.isDone();
      for (var letter = letters.poll(); letter != null; letter = letters.poll()) {
        letter.run();
      }
      if (answered) {
        return;
      }
      atBeat.run();
      var _ = time.await(arrived, time.deadlineIn(beat));
    }
  }
}
