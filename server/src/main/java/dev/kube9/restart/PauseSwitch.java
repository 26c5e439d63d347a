package dev.kube9.restart;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;

/** Pauses and resumes Deployments. */
public enum PauseSwitch {
  PAUSE {
    @Override
    Workload send(Cluster cluster, WorkloadRef ref, String uid) throws InterruptedException {
      return cluster.pause(ref, uid);
    }
  },
  RESUME {
    @Override
    Workload send(Cluster cluster, WorkloadRef ref, String uid) throws InterruptedException {
      return cluster.resume(ref, uid);
    }
  };

  /**
   * The Deployment afterwards.
   *
   * @param changed false if it was already in that state
   */
  public record Switched(Workload now, boolean changed) {}

  abstract Workload send(Cluster cluster, WorkloadRef ref, String uid) throws InterruptedException;

  /**
   * Blocks for two requests, or for one if the Deployment is already in that state.
   *
   * @throws RestartRefused if it is not a Deployment
   * @throws ApiFailure if a request failed; nothing was changed, or the reason says that this is
   *     not known
   */
  public Switched set(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    if (ref.kind() != WorkloadKind.DEPLOYMENT) {
      throw new RestartRefused(
          RestartRefused.Kind.NotRestartable,
          RefusalWords.cannotBePaused(ref.kind().kubernetesName()),
          RefusalWords.CHOOSE_A_DEPLOYMENT);
    }
    var before = cluster.read(ref);
    return isSet(before)
        ? new Switched(before, false)
        : new Switched(Uninterrupted.call(() -> sendOnce(cluster, ref, before)), true);
  }

  private boolean isSet(Workload workload) {
    return workload instanceof Deployment d && d.paused() == (this == PAUSE);
  }

  private Workload sendOnce(Cluster cluster, WorkloadRef ref, Workload before)
      throws InterruptedException {
    try {
      var answered = send(cluster, ref, before.uid());
      if (!isSet(answered)) {
        throw AfterFailure.OF_CHANGE.ofLost();
      }
      return answered;
    } catch (ApiFailure failure) {
      var now = AfterFailure.OF_CHANGE.read(cluster, ref, failure);
      if (now.uid().equals(before.uid()) && isSet(now)) {
        return now;
      }
      throw failure;
    }
  }
}
