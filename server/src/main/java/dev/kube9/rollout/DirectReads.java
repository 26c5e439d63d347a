package dev.kube9.rollout;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one workload beside its informer, one at a time and each on a thread of its own. Used by
 * the wait's own thread, which never blocks here.
 */
final class DirectReads implements AutoCloseable {
  private static final Duration READ_EVERY = RolloutWait.LOOK_EVERY;

  /** The waits of one informer together send at most 10 reads a second. */
  private static final Duration A_WAITS_SHARE = Duration.ofMillis(100);

  /** Each wait reads at least this often, however many waits there are. */
  private static final Duration READ_AT_LEAST_EVERY = Duration.ofSeconds(10);

  /** The workload as it was seen; null if it is gone. */
  record Snapshot(@Nullable Workload workload) {}

  private final Cluster cluster;
  private final WorkloadRef ref;
  private final Time time;
  private final Signal signal;
  private @Nullable Reading reading;
  private @Nullable Long readAt;
  private @Nullable Long answeredAt;
  private @Nullable Snapshot last;
  private @Nullable Kube9Exception failure;
  private boolean forbidden;

  /**
   * Begins without a read.
   *
   * @param signal raised when an answer can be taken
   */
  DirectReads(Cluster cluster, WorkloadRef ref, Time time, Signal signal) {
    this.cluster = cluster;
    this.ref = ref;
    this.time = time;
    this.signal = signal;
  }

  /**
   * Takes the answer that has arrived since the last call; empty if there is none, or it is a
   * failure.
   */
  Optional<Snapshot> take() {
    var answer = reading == null ? null : reading.answer();
    if (reading == null || answer == null) {
      return Optional.empty();
    }
    var askedAt = reading.askedAt();
    reading = null;
    return switch (answer) {
      case Reading.Shown(var workload) -> {
        last = new Snapshot(workload);
        failure = null;
        forbidden = false;
        answeredAt = askedAt;
        yield Optional.of(last);
      }
      case Reading.Failed(var why) -> {
        failure = why;
        forbidden = why instanceof ApiFailure api && api.kind() == Kind.Forbidden;
        yield Optional.empty();
      }
    };
  }

  /** The result of the last successful read; null if there was none. */
  @Nullable Snapshot last() {
    return last;
  }

  /** When the last successful read was sent, in {@link Time#nanos}; null if there was none. */
  @Nullable Long answeredAt() {
    return answeredAt;
  }

  /** Why the last read failed; null if it succeeded. */
  @Nullable Kube9Exception failure() {
    return failure;
  }

  /** Whether a read has not been answered for at least this long. */
  boolean isUnansweredFor(Duration length) {
    return reading != null
        && reading.answer() == null
        && time.nanos() - reading.askedAt() >= length.toNanos();
  }

  void forgetFailure() {
    failure = null;
  }

  /** Whether the last read was answered with Forbidden. */
  boolean areForbidden() {
    return forbidden;
  }

  /** Lets the next read begin without a pause after the last one. */
  void readAtOnce() {
    readAt = null;
  }

  /**
   * Begins a read, unless one is under way or the last one was begun a short time ago.
   *
   * @param waits how many waits read workloads of this informer
   */
  void read(int waits) {
    var share = A_WAITS_SHARE.multipliedBy(waits);
    var every = share.compareTo(READ_EVERY) < 0 ? READ_EVERY : share;
    if (reading == null
        && (readAt == null
            || time.nanos() - readAt >= Math.min(every.toNanos(), READ_AT_LEAST_EVERY.toNanos()))) {
      readAt = time.nanos();
      reading = Reading.begin(cluster, ref, time, signal::raise);
    }
  }

  @Override
  public void close() {
    if (reading != null) {
      reading.giveUp();
    }
  }
}
