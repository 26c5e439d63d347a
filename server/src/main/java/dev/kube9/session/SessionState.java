package dev.kube9.session;

import com.google.gson.JsonObject;
import dev.kube9.cluster.Registration;
import dev.kube9.contexts.Options;
import dev.kube9.failure.InvalidParams;
import dev.kube9.live.Informers;
import dev.kube9.protocol.Experimental;
import dev.kube9.protocol.InitializationOptions;
import dev.kube9.protocol.InitializeParams;
import dev.kube9.protocol.InitializeResult;
import dev.kube9.protocol.Kube9Capabilities;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.Methods;
import dev.kube9.protocol.ServerCapabilities;
import dev.kube9.protocol.ServerInfo;
import dev.kube9.protocol.SetTraceParams;
import dev.kube9.protocol.WorkDoneProgressCancelParams;
import dev.kube9.rpc.Dispatcher;
import dev.kube9.rpc.Lifecycle;
import dev.kube9.rpc.Outbox;
import dev.kube9.rpc.Trace;
import dev.kube9.screen.ScreenChanges;
import dev.kube9.session.Session.Nothing;
import dev.kube9.workload.WorkloadKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a session after {@code initialize}, and the methods of its lifecycle. */
final class SessionState implements AutoCloseable {
  private final Session session;
  private final Dispatcher requests;
  private final Kube9Client client;
  private final Lifecycle lifecycle;
  private final Outbox outbox;
  private final Informers informers;
  private final ScreenChanges changes;
  private final Trace trace;
  private volatile Runnable warmUpClusters = () -> {};
  private volatile Session.IdleWarmUp idleWarmUp = Session.IdleWarmUp.NONE;
  private volatile @Nullable Thread warmingUp;

  private Runnable stopFollowing = () -> {};
  private Runnable closeClusters = () -> {};

  SessionState(
      Session session,
      Dispatcher requests,
      Kube9Client client,
      Lifecycle lifecycle,
      Outbox outbox) {
    this.session = session;
    this.requests = requests;
    this.client = client;
    this.lifecycle = lifecycle;
    this.outbox = outbox;
    informers = new Informers(session.time());
    changes = new ScreenChanges();
    trace = new Trace(client, session.time());
  }

  /** Registers the methods of the lifecycle; {@code initialize} registers all others. */
  void register() {
    requests
        .requestInOrder(Methods.INITIALIZE, InitializeParams.class, this::initialize)
        .request(Methods.SHUTDOWN, Nothing.class, _ -> shutdown())
        .notification(Methods.INITIALIZED, Nothing.class, _ -> warmUp())
        .notification(Methods.SET_TRACE, SetTraceParams.class, p -> trace.level(p.value()))
        .notification(
            Methods.CANCEL_PROGRESS,
            WorkDoneProgressCancelParams.class,
            p -> requests.cancelProgress(p.token()));
  }

  private InitializeResult initialize(InitializeParams params) {
    var options = Options.of(checked(params.initializationOptions()));
    trace.level(params.trace());
    open(options);
    if (params.processId() != null) {
      endWith(params.processId());
    }
    return new InitializeResult(
        new ServerInfo("kube9", session.version()),
        new ServerCapabilities(new Experimental(new Kube9Capabilities(1, kinds()))));
  }

  private static InitializationOptions checked(@Nullable InitializationOptions options) {
    var given =
        options == null
            ? new InitializationOptions(null, null, null, null, null, null, null, null, null)
            : options;
    if (given.fieldManager() != null && given.fieldManager().startsWith("kubectl")) {
      throw new InvalidParams(
          "fieldManager must not begin with kubectl: Flux takes such managers' fields away, which"
              + " restarts the workload a second time");
    }
    return given;
  }

  private static List<String> kinds() {
    return Arrays.stream(WorkloadKind.values()).map(WorkloadKind::kubernetesName).toList();
  }

  private synchronized void open(Options options) {
    var opened = session.opener().open(options);
    closeClusters = opened.close();
    warmUpClusters = opened.warmUp();
    idleWarmUp = opened.idleWarmUp();
    Registration followed = opened.clusters().onChange(changes::allChanged);
    var shared =
        new Handlers.Shared(
            requests, client, trace, informers, changes, session.time(), session.zone());
    var stopScreen = Handlers.register(opened, options, shared);
    stopFollowing =
        () -> {
          stopScreen.run();
          followed.close();
        };
  }

  /**
   * Prepares what the first requests need, then what error answers need. It runs on a thread of its
   * own after the answer to {@code initialize}, so that neither that answer nor a request waits for
   * it. The idle warm-up waits until there are no requests.
   */
  private void warmUp() {
    warmingUp = Thread.ofPlatform().name("warm-up").daemon().start(this::warmUpNow);
  }

  private void warmUpNow() {
    warmUpClusters.run();
    if (idleWarmUp.equals(Session.IdleWarmUp.NONE)) {
      return;
    }
    outbox.loadErrorClasses();
    try {
      idleWarmUp.run(requests::isIdle);
    } catch (InterruptedException _) {
      // The session has ended.
    }
  }

  /** Ends the session when the editor's process ends. */
  private void endWith(long processId) {
    ProcessHandle.of(processId)
        .ifPresentOrElse(
            p -> {
              var _ = p.onExit().thenRun(lifecycle::clientGone);
            },
            lifecycle::clientGone);
  }

  private @Nullable JsonObject shutdown() throws InterruptedException {
    requests.close();
    return null;
  }

  @Override
  public synchronized void close() {
    if (warmingUp != null) {
      warmingUp.interrupt();
    }
    stopFollowing.run();
    informers.close();
    closeClusters.run();
  }
}
