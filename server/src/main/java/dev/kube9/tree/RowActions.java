package dev.kube9.tree;

import dev.kube9.protocol.RowAction;
import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** What can be done with the rows of workloads and pods: each action only while it can work. */
final class RowActions {
  private RowActions() {}

  /**
   * Of a workload.
   *
   * @param changeable false if its context is read-only
   * @param hasLog whether a container has a problem whose log may explain it
   */
  static List<RowAction> of(Rollout rollout, boolean changeable, boolean hasLog) {
    var workload = rollout.workload();
    var actions = new ArrayList<RowAction>();
    if (changeable) {
      actions.add(RowAction.restart);
    }
    if (rollout.isUnfinished() && !workload.meta().terminating()) {
      actions.add(RowAction.awaitRollout);
    }
    if (changeable && mayUndo(workload, rollout)) {
      actions.add(RowAction.undoRestart);
    }
    if (hasLog) {
      actions.add(RowAction.showLogs);
    }
    actions.add(RowAction.showNamespace);
    actions.add(RowAction.copyDetails);
    return actions;
  }

  /**
   * Whether the workload was restarted, its controller would act on an undo, and a revision to
   * return to may be kept. Whether one is kept, only its history tells, which would be a request
   * for each row.
   */
  private static boolean mayUndo(Workload workload, Rollout rollout) {
    if (workload.template().restartedAt() == null || workload.meta().terminating()) {
      return false;
    }
    // Without a history, the old revision is kept only until its last pod is replaced.
    return !(workload instanceof Deployment d)
        || (!d.paused() && (d.revisionHistoryLimit() > 0 || rollout.isUnfinished()));
  }

  /**
   * Of a pod.
   *
   * @param changeable false if its context is read-only
   */
  static List<RowAction> of(Pod pod, boolean changeable) {
    var actions = new ArrayList<RowAction>();
    if (changeable) {
      actions.add(RowAction.restart);
    }
    actions.add(RowAction.showLogs);
    if (pod.restarts() > 0) {
      actions.add(RowAction.showPreviousLogs);
    }
    actions.add(RowAction.copyDetails);
    return actions;
  }
}
