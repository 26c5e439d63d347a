package dev.kube9.workload;

import java.util.List;
import java.util.Optional;

/**
 * A Deployment.
 *
 * @param desired {@code spec.replicas}
 * @param strategy {@code RollingUpdate} or {@code Recreate}
 * @param maxSurge of the rolling update; zero for other strategies
 * @param maxUnavailable of the rolling update; zero for other strategies
 * @param progressDeadlineSeconds after how long without progress the controller reports the rollout
 *     as failed
 * @param revisionHistoryLimit how many old revisions are kept, to which it can be rolled back
 * @param isTemplateOfRollout whether a Rollout of Argo Rollouts takes its pod template from it
 * @param revision of the newest ReplicaSet, by {@code deployment.kubernetes.io/revision}; empty
 *     before the controller has seen the object
 * @param replicas {@code status.replicas}: pods of all revisions, without terminating ones
 */
public record Deployment(
    Meta meta,
    PodTemplate template,
    String selector,
    int desired,
    String strategy,
    IntOrPercent maxSurge,
    IntOrPercent maxUnavailable,
    int minReadySeconds,
    int progressDeadlineSeconds,
    boolean paused,
    int revisionHistoryLimit,
    boolean isTemplateOfRollout,
    String revision,
    long observedGeneration,
    int replicas,
    int updated,
    int ready,
    int available,
    List<Condition> conditions)
    implements Workload {

  @Override
  public WorkloadKind kind() {
    return WorkloadKind.DEPLOYMENT;
  }

  @Override
  public int old() {
    return Math.max(0, replicas - updated);
  }

  @Override
  public boolean isRecreate() {
    return strategy.equals("Recreate");
  }

  public Optional<Condition> condition(String type) {
    return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /** Why the controller cannot create the ReplicaSet of the newest template; empty if it can. */
  public Optional<Condition> replicaSetFailure() {
    return condition("Progressing").filter(c -> c.reason().equals("ReplicaSetCreateError"));
  }

  /** Whether the controller reports that the progress deadline was exceeded. */
  public boolean progressDeadlineExceeded() {
    return condition("Progressing")
        .filter(c -> c.reason().equals("ProgressDeadlineExceeded"))
        .isPresent();
  }
}
