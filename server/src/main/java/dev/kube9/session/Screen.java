package dev.kube9.session;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.Feeds;
import dev.kube9.rollout.Rollout;
import dev.kube9.tree.Node;
import dev.kube9.tree.NodeId;
import dev.kube9.tree.TreeBuilder;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import org.jspecify.annotations.Nullable;

/** What whoever follows something on screen works with: where from, and whom to tell. */
record Screen(
    ShownContexts contexts,
    Feeds feeds,
    TreeBuilder builder,
    Answered answered,
    ScreenChanges changes) {

  Cluster cluster(String context) {
    return contexts.cluster(context);
  }

  /** The row of a workload, as the tree answers it too. */
  Node row(String context, Workload workload) {
    return builder.workload(context, Rollout.of(workload), !contexts.isReadOnly(context));
  }

  Node row(String context, Pod pod) {
    return builder.pod(context, pod);
  }

  /** Notes how it went to follow something of a context, and tells if the connection turned. */
  void noteConnection(String context, @Nullable Kube9Exception failure) {
    if (contexts.noteConnection(context, failure)) {
      changes.changed(new NodeId.Context(context).text());
    }
  }

  static boolean isForbidden(Kube9Exception failure) {
    return failure instanceof ApiFailure api && api.kind() == ApiFailure.Kind.Forbidden;
  }
}
