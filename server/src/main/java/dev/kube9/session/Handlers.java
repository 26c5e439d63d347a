package dev.kube9.session;

import dev.kube9.contexts.Logins;
import dev.kube9.contexts.Options;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.live.Informers;
import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.CancelLoginParams;
import dev.kube9.protocol.ContextsParams;
import dev.kube9.protocol.DescribeParams;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.ManifestParams;
import dev.kube9.protocol.Methods;
import dev.kube9.protocol.NamespaceParams;
import dev.kube9.protocol.NamespacesParams;
import dev.kube9.protocol.PauseRolloutParams;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RolloutHistoryParams;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.UndoRolloutParams;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.requests.AwaitHandler;
import dev.kube9.requests.ContextsHandler;
import dev.kube9.requests.DescribeHandler;
import dev.kube9.requests.LogsHandler;
import dev.kube9.requests.ManifestHandler;
import dev.kube9.requests.NamespaceHandler;
import dev.kube9.requests.NamespacesHandler;
import dev.kube9.requests.Operations;
import dev.kube9.requests.PauseHandler;
import dev.kube9.requests.PrepareHandler;
import dev.kube9.requests.RestartHandler;
import dev.kube9.requests.RolloutFollower;
import dev.kube9.requests.RolloutHistoryHandler;
import dev.kube9.requests.TreeHandler;
import dev.kube9.requests.UndoHandler;
import dev.kube9.requests.UndoRolloutHandler;
import dev.kube9.requests.WorkloadsHandler;
import dev.kube9.restart.Restarter;
import dev.kube9.rollout.OwnRestarts;
import dev.kube9.rollout.RolloutWait;
import dev.kube9.rpc.Dispatcher;
import dev.kube9.rpc.Trace;
import dev.kube9.screen.ObjectSource;
import dev.kube9.screen.Screen;
import dev.kube9.screen.ScreenChanges;
import dev.kube9.screen.ScreenTeller;
import dev.kube9.screen.VisibleNodes;
import dev.kube9.session.Session.OpenedClusters;
import dev.kube9.time.Time;
import dev.kube9.tree.WorkloadNodes;
import dev.kube9.wire.FromProtocol;
import dev.kube9.words.DescribeWords;
import dev.kube9.words.RowWords;
import dev.kube9.words.SightWords;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Registers a handler for each of kube9's own methods. */
final class Handlers {
  private final Shared shared;
  private final ShownContexts contexts;
  private final KnownRevisions revisions;
  private final ObjectSource objects;
  private final Operations operations;

  /** What the handlers share with the session. */
  record Shared(
      Dispatcher requests,
      Kube9Client client,
      Trace trace,
      Informers informers,
      ScreenChanges changes,
      Time time,
      Supplier<ZoneId> zone) {}

  private Handlers(Shared shared, ShownContexts contexts) {
    this.shared = shared;
    this.contexts = contexts;
    revisions = new KnownRevisions(shared.time());
    objects = new ObjectSource(shared.informers());
    operations = new Operations(shared.client(), contexts, shared.time());
  }

  /**
   * Registers all handlers.
   *
   * @return ends the threads and subscriptions that follow the screen
   */
  static Runnable register(OpenedClusters opened, Options options, Shared shared) {
    var logins = new Logins(shared.client(), shared.changes()::contextChanged, shared.zone());
    var contexts = new ShownContexts(opened.clusters(), options, opened.settings(), logins);
    var handlers = new Handlers(shared, contexts);
    handlers.registerOperations();
    handlers.registerQuestions();
    return handlers.registerScreen();
  }

  /** Requests with progress, which change a workload or wait for one. */
  private void registerOperations() {
    var informers = shared.informers();
    var time = shared.time();
    var words = new SightWords(shared.zone());
    var own = new OwnRestarts();
    var follower = new RolloutFollower(new RolloutWait(informers, time, revisions, own), words);
    var restart = new RestartHandler(operations, informers, new Restarter(time, own), follower);
    traced(Methods.RESTART, RestartParams.class, restart::restart);
    var await = new AwaitHandler(operations, informers, follower);
    traced(Methods.AWAIT_ROLLOUT, AwaitRolloutParams.class, await::awaitRollout);
    traced(
        Methods.UNDO_RESTART,
        UndoRestartParams.class,
        new UndoHandler(operations, informers)::undo);
    traced(
        Methods.UNDO_ROLLOUT,
        UndoRolloutParams.class,
        new UndoRolloutHandler(operations, informers)::undo);
    var pause = new PauseHandler(contexts, informers);
    traced(Methods.PAUSE_ROLLOUT, PauseRolloutParams.class, pause::pause);
    traced(Methods.RESUME_ROLLOUT, PauseRolloutParams.class, pause::resume);
  }

  /** Requests that only read, and are not followed by notifications. */
  private void registerQuestions() {
    traced(Methods.CONTEXTS, ContextsParams.class, new ContextsHandler(contexts)::contexts);
    traced(Methods.NAMESPACES, NamespacesParams.class, new NamespacesHandler(contexts)::namespaces);
    traced(
        Methods.WORKLOADS,
        WorkloadsParams.class,
        new WorkloadsHandler(contexts, objects)::workloads);
    traced(
        Methods.PREPARE_RESTART,
        PrepareRestartParams.class,
        new PrepareHandler(contexts, shared.time(), revisions)::prepare);
    traced(
        Methods.ROLLOUT_HISTORY,
        RolloutHistoryParams.class,
        new RolloutHistoryHandler(contexts, revisions)::history);
    traced(Methods.LOGS, LogsParams.class, new LogsHandler(contexts)::logs);
    traced(Methods.MANIFEST, ManifestParams.class, new ManifestHandler(contexts)::manifest);
    var describe =
        new DescribeHandler(contexts, shared.time(), revisions, new DescribeWords(shared.zone()));
    traced(Methods.DESCRIBE, DescribeParams.class, describe::describe);
    shared
        .requests()
        .notification(
            Methods.CANCEL_LOGIN,
            CancelLoginParams.class,
            p -> contexts.logins().cancel(FromProtocol.required("context", p.context())));
  }

  /** Requests for what is on screen, whose changes are then told by notifications. */
  private Runnable registerScreen() {
    var nodes = new WorkloadNodes(new RowWords(shared.zone()));
    var screen =
        new Screen(contexts, shared.informers(), nodes, shared.changes(), revisions, shared.time());
    var visible = new VisibleNodes(screen);
    var teller = new ScreenTeller(shared.client(), shared.time(), screen, visible);
    var shown = new NotificationQueue();
    shared
        .requests()
        .notification(Methods.VISIBLE, VisibleParams.class, shown.queued(visible::show));
    var tree = new TreeHandler(screen, objects, visible::followAgain);
    traced(Methods.TREE, TreeParams.class, shown.afterQueued(tree));
    var pages = new NamespaceHandler(screen, objects);
    traced(Methods.NAMESPACE, NamespaceParams.class, shown.afterQueued(pages));
    return () -> {
      teller.close();
      visible.close();
    };
  }

  /** Registers a handler whose beginning and end are traced. */
  private <P extends Record> void traced(
      String method, Class<P> params, Dispatcher.Handler<P> handler) {
    shared.requests().request(method, params, shared.trace().of(method, handler));
  }
}
