package dev.kube9.protocol;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.jspecify.annotations.Nullable;

/** What a client may ask of the server. The contract is in {@code server/protocol.md}. */
public interface Kube9Server {
  @JsonRequest("initialize")
  CompletableFuture<InitializeResult> initialize(InitializeParams params);

  @JsonNotification("initialized")
  void initialized(@Nullable Object params);

  @JsonRequest("shutdown")
  CompletableFuture<@Nullable Object> shutdown();

  @JsonNotification("exit")
  void exit();

  @JsonNotification("$/setTrace")
  void setTrace(SetTraceParams params);

  @JsonNotification("window/workDoneProgress/cancel")
  void cancelProgress(WorkDoneProgressCancelParams params);

  @JsonRequest("kube9/tree")
  CompletableFuture<TreeResult> tree(TreeParams params);

  @JsonRequest("kube9/workloads")
  CompletableFuture<WorkloadsResult> workloads(WorkloadsParams params);

  @JsonRequest("kube9/prepareRestart")
  CompletableFuture<PrepareRestartResult> prepareRestart(PrepareRestartParams params);

  @JsonRequest("kube9/restart")
  CompletableFuture<RestartResult> restart(RestartParams params);

  @JsonRequest("kube9/awaitRollout")
  CompletableFuture<RestartResult> awaitRollout(AwaitRolloutParams params);

  @JsonRequest("kube9/undoRestart")
  CompletableFuture<UndoRestartResult> undoRestart(UndoRestartParams params);

  @JsonRequest("kube9/logs")
  CompletableFuture<LogsResult> logs(LogsParams params);

  @JsonRequest("kube9/namespace")
  CompletableFuture<NamespaceResult> namespace(NamespaceParams params);

  @JsonNotification("kube9/visible")
  void visible(VisibleParams params);

  @JsonNotification("kube9/cancelLogin")
  void cancelLogin(CancelLoginParams params);
}
