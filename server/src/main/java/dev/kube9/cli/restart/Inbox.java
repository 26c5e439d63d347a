package dev.kube9.cli.restart;

import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A queue of tasks for the thread that runs the command, which is the only one that writes output.
 */
final class Inbox {
  private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
  private final Signal arrived = new Signal();
  private final Time time;

  Inbox(Time time) {
    this.time = time;
  }

  /** Adds a task. May be called by any thread. */
  void put(Runnable letter) {
    letters.add(letter);
    arrived.raise();
  }

  /**
   * Runs the tasks that arrive until the answer is there, and {@code atBeat} at a fixed interval.
   */
  void readUntil(CompletableFuture<?> answer, Duration beat, Runnable atBeat)
      throws InterruptedException {
    var _ = answer.whenComplete((_, _) -> arrived.raise());
    while (true) {
      // Checked before the queue is emptied, so that tasks from before the answer are still run.
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
