package dev.kube9.requests;

import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.Informers;
import dev.kube9.progress.ProgressStream;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.NextAction;
import dev.kube9.protocol.UndoOutcome;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.UndoRestartResult;
import dev.kube9.restart.Undoer;
import dev.kube9.rollout.Rollout;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.FromProtocol;
import dev.kube9.wire.ToProtocol;
import dev.kube9.workload.WorkloadRef;
import java.util.List;

/** Answers {@code kube9/undoRestart}. */
public final class UndoHandler {
  private final Kube9Client client;
  private final ShownContexts contexts;
  private final Informers feeds;

  public UndoHandler(Kube9Client client, ShownContexts contexts, Informers feeds) {
    this.client = client;
    this.contexts = contexts;
    this.feeds = feeds;
  }

  public UndoRestartResult undo(UndoRestartParams params) throws InterruptedException {
    var restartedAt = FromProtocol.required("restartedAt", params.restartedAt());
    var token = FromProtocol.token(params.workDoneToken());
    var ref = FromProtocol.workload(params.workload());
    try (var progress =
        ProgressStream.begin(client, token, "Undoing the restart of %s...".formatted(ref.name()))) {
      try {
        contexts.refuseReadOnly(ref.context());
        var cluster = contexts.forPerson(ref.context());
        try (var _ = contexts.logins().tell(cluster, progress)) {
          var undone = Undoer.undo(cluster, ref, restartedAt);
          feeds.learn(cluster, undone.now());
          return undone(ref, undone, progress);
        }
      } catch (Kube9Exception failure) {
        progress.end(failure.reason());
        throw ErrorMapping.failure(
            failure,
            "Failed to undo the restart of %s: %s".formatted(ref.name(), failure.reason()),
            ErrorSubject.of(ref));
      } catch (InterruptedException _) {
        progress.end("Cancelled");
        throw ErrorMapping.failure(
            Fault.of(ErrorKind.Cancelled, "nothing was changed"),
            "Cancelled before the restart of %s was undone. Nothing was changed."
                .formatted(ref.name()),
            ErrorSubject.of(ref));
      }
    }
  }

  private static UndoRestartResult undone(
      WorkloadRef ref, Undoer.Undone undone, ProgressStream progress) {
    var status = ToProtocol.status(Rollout.justChanged(undone.now()));
    progress.note(status);
    progress.end("Undone");
    var limits = Undoer.limits(undone.now());
    return new UndoRestartResult(
        ToProtocol.ref(ref),
        UndoOutcome.undone,
        "The restart of %s is undone: its controller returns to revision %s%s"
            .formatted(ref.name(), undone.back().name(), limits.isEmpty() ? "" : ". " + limits),
        undone.back().name(),
        status,
        List.of(NextAction.keepWaiting, NextAction.showPods));
  }
}
