package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.InvalidParams;
import dev.kube9.live.Informers;
import dev.kube9.protocol.UndoOutcome;
import dev.kube9.protocol.UndoRolloutParams;
import dev.kube9.protocol.UndoRolloutResult;
import dev.kube9.restart.Rollback;
import dev.kube9.restart.Rollback.RolledBack;
import dev.kube9.rollout.Rollout;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Results;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.RestartWords;
import dev.kube9.words.RevisionWords;
import dev.kube9.words.UndoWords;
import dev.kube9.workload.WorkloadRef;
import org.jspecify.annotations.Nullable;

/** Answers {@code kube9/undoRollout}. */
public final class UndoRolloutHandler {
  private final Operations operations;
  private final Informers informers;

  public UndoRolloutHandler(Operations operations, Informers informers) {
    this.operations = operations;
    this.informers = informers;
  }

  public UndoRolloutResult undo(UndoRolloutParams params) {
    var toRevision = revision(params.toRevision());
    var dryRun = Boolean.TRUE.equals(params.dryRun());
    try (var operation = operations.beginRollback(params.workload(), params.workDoneToken())) {
      var ref = operation.ref();
      return operation.attempt(
          new RollingBack(ref),
          () -> {
            operations.contexts().refuseReadOnly(ref.context());
            return operation.onCluster(
                cluster ->
                    dryRun
                        ? tried(operation, cluster, toRevision)
                        : done(operation, cluster, toRevision));
          });
    }
  }

  /** As for kubectl, 0 is the revision before. */
  private static @Nullable Integer revision(@Nullable Integer number) {
    if (number != null && number < 0) {
      throw new InvalidParams("toRevision must not be negative");
    }
    return number == null || number == 0 ? null : number;
  }

  private UndoRolloutResult done(Operation operation, Cluster cluster, @Nullable Integer toRevision)
      throws InterruptedException {
    var result = Rollback.run(cluster, operation.ref(), toRevision);
    operation.answered(cluster, result.now(), informers);
    return result.changed()
        ? ended(operation, UndoOutcome.undone, result, Rollout.justChanged(result.now()))
        : unchanged(operation, result);
  }

  /** The state that is answered is the one of now, because nothing is changed. */
  private static UndoRolloutResult tried(
      Operation operation, Cluster cluster, @Nullable Integer toRevision)
      throws InterruptedException {
    var result = Rollback.run(cluster.dryRun(), operation.ref(), toRevision);
    return result.changed()
        ? ended(operation, UndoOutcome.dryRun, result, Rollout.of(cluster.read(operation.ref())))
        : unchanged(operation, result);
  }

  private static UndoRolloutResult unchanged(Operation operation, RolledBack result) {
    return ended(operation, UndoOutcome.unchanged, result, Rollout.of(result.now()));
  }

  private static UndoRolloutResult ended(
      Operation operation, UndoOutcome outcome, RolledBack result, Rollout rollout) {
    operation.progress().note(ToProtocol.status(rollout));
    operation
        .progress()
        .end(outcome == UndoOutcome.undone ? RevisionWords.ROLLED_BACK : RevisionWords.UNCHANGED);
    return Results.rollback(operation.ref(), outcome, result.to().revision().number(), rollout);
  }

  /** The attempt until the template is put back. */
  private record RollingBack(WorkloadRef ref) implements Attempt {
    @Override
    public ErrorSubject subject() {
      return ErrorSubject.of(ref);
    }

    @Override
    public String failed(String name, String reason) {
      return RevisionWords.failed(name, reason);
    }

    @Override
    public Cancelled cancelled(String name) {
      return new Cancelled(
          UndoWords.CANCELLED, RevisionWords.cancelledBefore(name), RestartWords.NOTHING_CHANGED);
    }
  }
}
