package dev.kube9.wire;

import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NextAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The severity of a fault, and what a person can do about it. */
record NextSteps(Fault fault, ErrorSubject subject) {

  MessageSeverity severity() {
    return switch (fault.kind()) {
      case Cancelled -> MessageSeverity.info;
      default -> subject.hasRollout() ? MessageSeverity.warning : MessageSeverity.error;
    };
  }

  List<NextAction> actions() {
    return switch (fault.kind()) {
      case Cancelled -> subject.hasRollout() ? List.of(NextAction.keepWaiting) : List.of();
      case ConfirmationOutdated -> List.of(NextAction.confirmAgain);
      default -> afterWait();
    };
  }

  private List<NextAction> afterWait() {
    var actions = new ArrayList<NextAction>();
    if (subject.hasRollout() && mayComplete()) {
      actions.add(NextAction.keepWaiting);
    }
    if (log() != null) {
      actions.add(NextAction.showLogs);
    } else if (subject.hasRollout()) {
      actions.add(NextAction.showPods);
    }
    if (subject.restartedAt() != null && canBeUndone()) {
      actions.add(NextAction.undoRestart);
    }
    return actions;
  }

  /** Whether only the wait has ended and the rollout may still complete. */
  private boolean mayComplete() {
    return switch (fault.kind()) {
      case RolloutTimeout, RolloutFailed, Paused -> true;
      default -> false;
    };
  }

  private boolean canBeUndone() {
    return switch (fault.kind()) {
      case RolloutTimeout, RolloutFailed -> true;
      default -> false;
    };
  }

  /** The log of the first container that has a problem; absent if there is none. */
  @Nullable LogsParams log() {
    var workload = subject.workload();
    return workload == null || fault.problems() == null
        ? null
        : ProblemLog.of(workload, fault.problems()).orElse(null);
  }
}
