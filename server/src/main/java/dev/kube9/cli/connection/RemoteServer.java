package dev.kube9.cli.connection;

import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.CancelLoginParams;
import dev.kube9.protocol.ContextsParams;
import dev.kube9.protocol.ContextsResult;
import dev.kube9.protocol.DescribeParams;
import dev.kube9.protocol.DescribeResult;
import dev.kube9.protocol.InitializeParams;
import dev.kube9.protocol.InitializeResult;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.LogsResult;
import dev.kube9.protocol.ManifestParams;
import dev.kube9.protocol.ManifestResult;
import dev.kube9.protocol.Methods;
import dev.kube9.protocol.NamespaceParams;
import dev.kube9.protocol.NamespaceResult;
import dev.kube9.protocol.NamespacesParams;
import dev.kube9.protocol.NamespacesResult;
import dev.kube9.protocol.PauseRolloutParams;
import dev.kube9.protocol.PauseRolloutResult;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.PrepareRestartResult;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RolloutHistoryParams;
import dev.kube9.protocol.RolloutHistoryResult;
import dev.kube9.protocol.SetTraceParams;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.TreeResult;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.UndoRestartResult;
import dev.kube9.protocol.UndoRolloutParams;
import dev.kube9.protocol.UndoRolloutResult;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.protocol.WorkDoneProgressCancelParams;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.protocol.WorkloadsResult;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The server at the other end.
 *
 * <p>Written by hand instead of LSP4J's proxy, which reads the interface's annotations by
 * reflection and generates classes at each start of a command.
 */
record RemoteServer(Exchange exchange) implements Kube9Server {
  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    return exchange.ask(Methods.INITIALIZE, params, InitializeResult.class);
  }

  @Override
  public void initialized(@Nullable Object params) {
    exchange.tell(Methods.INITIALIZED, params);
  }

  @Override
  public CompletableFuture<@Nullable Object> shutdown() {
    return exchange.ask(Methods.SHUTDOWN, null, Object.class).<@Nullable Object>thenApply(o -> o);
  }

  @Override
  public void exit() {
    exchange.tell(Methods.EXIT, null);
  }

  @Override
  public void setTrace(SetTraceParams params) {
    exchange.tell(Methods.SET_TRACE, params);
  }

  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {
    exchange.tell(Methods.CANCEL_PROGRESS, params);
  }

  @Override
  public CompletableFuture<TreeResult> tree(TreeParams params) {
    return exchange.ask(Methods.TREE, params, TreeResult.class);
  }

  @Override
  public CompletableFuture<WorkloadsResult> workloads(WorkloadsParams params) {
    return exchange.ask(Methods.WORKLOADS, params, WorkloadsResult.class);
  }

  @Override
  public CompletableFuture<PrepareRestartResult> prepareRestart(PrepareRestartParams params) {
    return exchange.ask(Methods.PREPARE_RESTART, params, PrepareRestartResult.class);
  }

  @Override
  public CompletableFuture<RestartResult> restart(RestartParams params) {
    return exchange.ask(Methods.RESTART, params, RestartResult.class);
  }

  @Override
  public CompletableFuture<RestartResult> awaitRollout(AwaitRolloutParams params) {
    return exchange.ask(Methods.AWAIT_ROLLOUT, params, RestartResult.class);
  }

  @Override
  public CompletableFuture<UndoRestartResult> undoRestart(UndoRestartParams params) {
    return exchange.ask(Methods.UNDO_RESTART, params, UndoRestartResult.class);
  }

  @Override
  public CompletableFuture<ContextsResult> contexts(ContextsParams params) {
    return exchange.ask(Methods.CONTEXTS, params, ContextsResult.class);
  }

  @Override
  public CompletableFuture<RolloutHistoryResult> rolloutHistory(RolloutHistoryParams params) {
    return exchange.ask(Methods.ROLLOUT_HISTORY, params, RolloutHistoryResult.class);
  }

  @Override
  public CompletableFuture<UndoRolloutResult> undoRollout(UndoRolloutParams params) {
    return exchange.ask(Methods.UNDO_ROLLOUT, params, UndoRolloutResult.class);
  }

  @Override
  public CompletableFuture<PauseRolloutResult> pauseRollout(PauseRolloutParams params) {
    return exchange.ask(Methods.PAUSE_ROLLOUT, params, PauseRolloutResult.class);
  }

  @Override
  public CompletableFuture<PauseRolloutResult> resumeRollout(PauseRolloutParams params) {
    return exchange.ask(Methods.RESUME_ROLLOUT, params, PauseRolloutResult.class);
  }

  @Override
  public CompletableFuture<LogsResult> logs(LogsParams params) {
    return exchange.ask(Methods.LOGS, params, LogsResult.class);
  }

  @Override
  public CompletableFuture<ManifestResult> manifest(ManifestParams params) {
    return exchange.ask(Methods.MANIFEST, params, ManifestResult.class);
  }

  @Override
  public CompletableFuture<DescribeResult> describe(DescribeParams params) {
    return exchange.ask(Methods.DESCRIBE, params, DescribeResult.class);
  }

  @Override
  public CompletableFuture<NamespacesResult> namespaces(NamespacesParams params) {
    return exchange.ask(Methods.NAMESPACES, params, NamespacesResult.class);
  }

  @Override
  public CompletableFuture<NamespaceResult> namespace(NamespaceParams params) {
    return exchange.ask(Methods.NAMESPACE, params, NamespaceResult.class);
  }

  @Override
  public void visible(VisibleParams params) {
    exchange.tell(Methods.VISIBLE, params);
  }

  @Override
  public void cancelLogin(CancelLoginParams params) {
    exchange.tell(Methods.CANCEL_LOGIN, params);
  }
}
