package dev.kube9.tree;

import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.NamespaceRow;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.TreeNode;
import dev.kube9.rollout.Rollout;
import dev.kube9.wire.ProblemLog;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.RowWords;
import dev.kube9.workload.CronJob;
import dev.kube9.workload.Pod;

/** The rows of workloads, CronJobs and pods, from snapshots. */
public final class WorkloadNodes {
  private final RowWords words;

  public WorkloadNodes(RowWords words) {
    this.words = words;
  }

  /**
   * A workload's row in the tree.
   *
   * @param changeable false if its context is read-only
   */
  public TreeNode workload(Place place, Rollout rollout, boolean changeable) {
    var w = rollout.workload();
    var ref = w.ref(place.context());
    var kind = w.kind().kubernetesName();
    var status = ToProtocol.status(rollout);
    var log = ProblemLog.of(ref, status.problems()).orElse(null);
    return new NodeBuilder(
            new NodeId.OfWorkload(ref),
            NodeKind.valueOf(kind),
            w.name(),
            "kube9." + kind + (changeable ? ".restartable" : ""))
        .context(place.context())
        .namespace(w.namespace())
        .description(RowWords.description(rollout))
        .tooltip(words.tooltip(place.context(), place.server(), rollout))
        .icon(Icons.of(rollout))
        .workload(ToProtocol.ref(ref))
        .status(status, ToProtocol.health(rollout))
        .expandable()
        .actions(RowActions.of(rollout, changeable, log != null))
        .bridges(place, RowAction.describe, RowAction.showManifest)
        .log(log)
        .build();
  }

  /** A workload's row on the page of its namespace. */
  public static NamespaceRow onPage(String context, Rollout rollout, boolean changeable) {
    var workload = rollout.workload();
    var ref = workload.ref(context);
    return new NamespaceRow(
        new NodeId.OfWorkload(ref).text(),
        ToProtocol.ref(ref),
        changeable,
        ToProtocol.health(rollout),
        rollout.serving(),
        workload.desired(),
        ToProtocol.status(rollout));
  }

  public TreeNode cronJob(Place place, CronJob job) {
    return new NodeBuilder(
            new NodeId.OfCronJob(place.context(), job.namespace(), job.name()),
            NodeKind.CronJob,
            job.name(),
            "kube9.CronJob")
        .context(place.context())
        .namespace(job.namespace())
        .description(RowWords.description(job))
        .tooltip(words.tooltip(place.context(), place.server(), job))
        .icon("clock")
        .actions(RowAction.copyDetails)
        .bridges(place, RowAction.showManifest)
        .build();
  }

  /**
   * A pod's row in the tree.
   *
   * @param changeable false if its context is read-only
   */
  public TreeNode pod(Place place, Pod pod, boolean changeable) {
    return new NodeBuilder(
            new NodeId.OfPod(place.context(), pod.namespace(), pod.name(), pod.uid()),
            NodeKind.Pod,
            pod.name(),
            "kube9.Pod")
        .context(place.context())
        .namespace(pod.namespace())
        .description(RowWords.description(pod))
        .tooltip(words.tooltip(place.context(), place.server(), pod))
        .icon(Icons.of(pod))
        .status(ToProtocol.status(pod), ToProtocol.health(pod))
        .actions(RowActions.of(pod, changeable))
        .bridges(place, RowAction.showManifest)
        .log(log(place, pod))
        .build();
  }

  /**
   * The log of the container that is not ready or did not end well; of a pod without one, that of
   * the container that {@code kube9/logs} chooses.
   */
  private static LogsParams log(Place place, Pod pod) {
    var container =
        pod.containers().stream().map(Pod.ContainerStatus::name).findFirst().orElse(null);
    return new LogsParams(place.context(), pod.namespace(), pod.name(), container, null, null);
  }
}
