package dev.kube9.workload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod.
 *
 * @param phase {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed} or {@code
 *     Unknown}
 * @param reason of the status, such as {@code Evicted}; empty when absent
 * @param ready whether the condition {@code Ready} is true
 * @param restarts of all its containers together
 * @param node the node that it is bound to; absent while it is not scheduled
 * @param scheduler the name of the scheduler that is to choose the node
 * @param revision {@code pod-template-hash} or {@code controller-revision-hash}; empty when the pod
 *     has neither label
 * @param restartedAt the value of {@code kubectl.kubernetes.io/restartedAt} that it got from its
 *     template
 * @param claims the names of the PersistentVolumeClaims that it mounts
 * @param unscheduled the condition {@code PodScheduled} while it is false; absent otherwise
 * @param unready the condition {@code Ready} while it is false; absent otherwise
 * @param sandbox the condition {@code PodReadyToStartContainers}: volumes are mounted and the
 *     sandbox runs
 * @param containers init containers first, in the order of the status; without those that are
 *     running and ready or have succeeded
 */
public record Pod(
    Meta meta,
    String phase,
    String reason,
    boolean ready,
    int restarts,
    @Nullable String node,
    String scheduler,
    String revision,
    @Nullable String restartedAt,
    List<String> claims,
    @Nullable Condition unscheduled,
    @Nullable Condition unready,
    boolean sandbox,
    List<ContainerStatus> containers)
    implements ApiObject {

  public static final String DEFAULT_SCHEDULER = "default-scheduler";

  /**
   * A container that is not ready.
   *
   * @param started whether its startup probe has succeeded, or it runs and has none
   * @param state its current state
   * @param last how its previous run ended; null when there was none
   */
  public record ContainerStatus(
      String name,
      Role role,
      boolean started,
      boolean ready,
      int restarts,
      State state,
      @Nullable Terminated last) {}

  /** When a container runs. */
  public enum Role {
    /** Before the others, to its end. */
    INIT,
    /** From its place among the init containers on: one of these that is always restarted. */
    SIDECAR,
    MAIN
  }

  /** The state of a container. */
  public sealed interface State {}

  /**
   * It is not started, for a reason such as {@code CrashLoopBackOff} or {@code ContainerCreating}.
   */
  public record Waiting(String reason, String message) implements State {}

  /**
   * It runs.
   *
   * @param since when it was started
   */
  public record Running(@Nullable Instant since) implements State {}

  /**
   * It has ended.
   *
   * @param reason such as {@code Error} or {@code OOMKilled}
   */
  public record Terminated(int exitCode, String reason, String message) implements State {}

  /** Whether its scheduler has never looked at it. */
  public boolean isUnseenByScheduler() {
    return node == null && unscheduled == null && phase.equals("Pending");
  }

  public boolean terminating() {
    return meta.terminating();
  }
}
