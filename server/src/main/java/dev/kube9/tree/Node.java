package dev.kube9.tree;

import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Pod;
import dev.kube9.workload.WorkloadRef;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tree.
 *
 * @param kind a Kubernetes kind, or {@code context}, {@code category}, {@code message}, {@code
 *     more}
 * @param tooltip in Markdown
 * @param icon a codicon's name, with {@code :colour} when it has one
 * @param contextValue says what can be done with the row; ends in {@code .restartable} exactly when
 *     it can be restarted
 * @param subject what the row is about, if it is a workload or a pod
 */
public record Node(
    NodeId id,
    String kind,
    String label,
    @Nullable String description,
    @Nullable String tooltip,
    @Nullable String icon,
    String contextValue,
    boolean expandable,
    @Nullable Subject subject) {

  /** What a row is about. */
  public sealed interface Subject {}

  public record OfRollout(WorkloadRef ref, Rollout rollout) implements Subject {}

  public record OfPod(Pod pod) implements Subject {}
}
