package dev.kube9.protocol;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.jspecify.annotations.Nullable;

/**
 * The requests and notifications that a client may send. Their contract is {@code
 * server/protocol.md}.
 */
public interface Kube9Server {
  @JsonRequest(Methods.INITIALIZE)
  CompletableFuture<InitializeResult> initialize(InitializeParams params);

  @JsonNotification(Methods.INITIALIZED)
  void initialized(@Nullable Object params);

  @JsonRequest(Methods.SHUTDOWN)
  CompletableFuture<@Nullable Object> shutdown();

  @JsonNotification(Methods.EXIT)
  void exit();

  @JsonNotification(Methods.SET_TRACE)
  void setTrace(SetTraceParams params);

  @JsonNotification(Methods.CANCEL_PROGRESS)
  void cancelProgress(WorkDoneProgressCancelParams params);

  @JsonRequest(Methods.CONTEXTS)
  CompletableFuture<ContextsResult> contexts(ContextsParams params);

  @JsonRequest(Methods.TREE)
  CompletableFuture<TreeResult> tree(TreeParams params);

  @JsonRequest(Methods.WORKLOADS)
  CompletableFuture<WorkloadsResult> workloads(WorkloadsParams params);

  @JsonRequest(Methods.PREPARE_RESTART)
  CompletableFuture<PrepareRestartResult> prepareRestart(PrepareRestartParams params);

  @JsonRequest(Methods.RESTART)
  CompletableFuture<RestartResult> restart(RestartParams params);

  @JsonRequest(Methods.AWAIT_ROLLOUT)
  CompletableFuture<RestartResult> awaitRollout(AwaitRolloutParams params);

  @JsonRequest(Methods.UNDO_RESTART)
  CompletableFuture<UndoRestartResult> undoRestart(UndoRestartParams params);

  @JsonRequest(Methods.ROLLOUT_HISTORY)
  CompletableFuture<RolloutHistoryResult> rolloutHistory(RolloutHistoryParams params);

  @JsonRequest(Methods.UNDO_ROLLOUT)
  CompletableFuture<UndoRolloutResult> undoRollout(UndoRolloutParams params);

  @JsonRequest(Methods.PAUSE_ROLLOUT)
  CompletableFuture<PauseRolloutResult> pauseRollout(PauseRolloutParams params);

  @JsonRequest(Methods.RESUME_ROLLOUT)
  CompletableFuture<PauseRolloutResult> resumeRollout(PauseRolloutParams params);

  @JsonRequest(Methods.LOGS)
  CompletableFuture<LogsResult> logs(LogsParams params);

  @JsonRequest(Methods.MANIFEST)
  CompletableFuture<ManifestResult> manifest(ManifestParams params);

  @JsonRequest(Methods.DESCRIBE)
  CompletableFuture<DescribeResult> describe(DescribeParams params);

  @JsonRequest(Methods.NAMESPACE)
  CompletableFuture<NamespaceResult> namespace(NamespaceParams params);

  @JsonRequest(Methods.NAMESPACES)
  CompletableFuture<NamespacesResult> namespaces(NamespacesParams params);

  @JsonNotification(Methods.VISIBLE)
  void visible(VisibleParams params);

  @JsonNotification(Methods.CANCEL_LOGIN)
  void cancelLogin(CancelLoginParams params);
}
