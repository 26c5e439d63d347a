package dev.kube9.requests;

import dev.kube9.live.Informers;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.UndoRestartResult;
import dev.kube9.restart.Undoer;
import dev.kube9.rollout.Rollout;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.FromProtocol;
import dev.kube9.wire.Results;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.RestartWords;
import dev.kube9.words.UndoWords;
import dev.kube9.workload.WorkloadRef;

/** Answers {@code kube9/undoRestart}. */
public final class UndoHandler {
  private final Operations operations;
  private final Informers informers;

  public UndoHandler(Operations operations, Informers informers) {
    this.operations = operations;
    this.informers = informers;
  }

  public UndoRestartResult undo(UndoRestartParams params) {
    var restartedAt = FromProtocol.required("restartedAt", params.restartedAt());
    try (var operation = operations.beginUndo(params.workload(), params.workDoneToken())) {
      var ref = operation.ref();
      return operation.attempt(
          new Undoing(ref),
          () -> {
            operations.contexts().refuseReadOnly(ref.context());
            return operation.onCluster(
                cluster -> {
                  var undone = Undoer.undo(cluster, ref, restartedAt);
                  operation.answered(cluster, undone.now(), informers);
                  return done(operation, undone);
                });
          });
    }
  }

  private static UndoRestartResult done(Operation operation, Undoer.Undone undone) {
    var status = ToProtocol.status(Rollout.justChanged(undone.now()));
    operation.progress().note(status);
    operation.progress().end(UndoWords.UNDONE);
    return Results.undo(operation.ref(), undone, status);
  }

  /**
   * The attempt until the annotation has its former value. If a failure leaves open whether it has,
   * the reason says so.
   */
  private record Undoing(WorkloadRef ref) implements Attempt {
    @Override
    public ErrorSubject subject() {
      return ErrorSubject.of(ref);
    }

    @Override
    public String failed(String name, String reason) {
      return UndoWords.failed(name, reason);
    }

    @Override
    public Cancelled cancelled(String name) {
      return new Cancelled(
          UndoWords.CANCELLED, UndoWords.cancelledBefore(name), RestartWords.NOTHING_CHANGED);
    }
  }
}
