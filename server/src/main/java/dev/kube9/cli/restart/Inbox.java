package dev.kube9.cli.restart;

import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Work from other threads for the thread that runs the command, which alone writes output. */
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

  /** Runs what arrives until the answer is there, and the beat at a fixed interval. */
  void readUntil(CompletableFuture<?> answer, Duration beat, Runnable atBeat)
      throws InterruptedException {
    var _ = answer.whenComplete((_, _) -> arrived.raise());
    while (true) {
      // Checked before the queue is emptied, so that what arrived before the answer is still run.
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
