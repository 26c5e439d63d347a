package dev.kube9.rollout;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.failure.Defect;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.time.Time;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A read of a workload on a thread of its own: the answer may take as long as a person takes to log
 * in, and the wait for a rollout has its own deadline.
 */
final class Reading {
  private static final Logger LOG = Logger.getLogger(Reading.class.getName());

  sealed interface Answer {}

  /**
   * The cluster's answer.
   *
   * @param workload absent if it is gone
   */
  record Shown(@Nullable Workload workload) implements Answer {}

  record Failed(Kube9Exception why) implements Answer {}

  private final Thread thread;
  private final long askedAt;
  private volatile @Nullable Answer answer;

  private Reading(Cluster cluster, WorkloadRef ref, Time time, Runnable then) {
    askedAt = time.nanos();
    thread =
        Thread.ofVirtual()
            .name("read " + ref.name())
            .unstarted(
                () -> {
                  answer = read(cluster, ref);
                  then.run();
                });
  }

  /**
   * @param then run when there is an answer
   */
  static Reading begin(Cluster cluster, WorkloadRef ref, Time time, Runnable then) {
    var reading = new Reading(cluster, ref, time, then);
    reading.thread.start();
    return reading;
  }

  private static Answer read(Cluster cluster, WorkloadRef ref) {
    try {
      return new Shown(cluster.read(ref));
    } catch (ApiFailure failure) {
      return failure.kind() == Kind.NotFound ? new Shown(null) : new Failed(failure);
    } catch (Kube9Exception failure) {
      return new Failed(failure);
    } catch (InterruptedException _) {
      return new Failed(new ApiFailure(Kind.ApiError, "the request was abandoned"));
    } catch (RuntimeException | Error defect) {
      Defect.log(LOG, "a workload could not be read: " + ref, defect);
      return new Failed(
          new ApiFailure(Kind.ApiError, "kube9 failed to read it: its log says more"));
    }
  }

  /** When the read was sent, in {@link Time#nanos}. The answer is not older than this. */
  long askedAt() {
    return askedAt;
  }

  /** The answer; absent until it has arrived. */
  @Nullable Answer answer() {
    return answer;
  }

  void giveUp() {
    thread.interrupt();
  }
}
