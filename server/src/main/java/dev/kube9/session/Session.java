package dev.kube9.session;

import com.google.gson.JsonObject;
import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.Subscription;
import dev.kube9.failure.InvalidParams;
import dev.kube9.live.Feeds;
import dev.kube9.progress.SightWords;
import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.CancelLoginParams;
import dev.kube9.protocol.Experimental;
import dev.kube9.protocol.InitializationOptions;
import dev.kube9.protocol.InitializeParams;
import dev.kube9.protocol.InitializeResult;
import dev.kube9.protocol.Kube9Capabilities;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.NamespaceParams;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.ServerCapabilities;
import dev.kube9.protocol.ServerInfo;
import dev.kube9.protocol.SetTraceParams;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.protocol.WorkDoneProgressCancelParams;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.rollout.NewestHashes;
import dev.kube9.time.Time;
import dev.kube9.tree.TreeBuilder;
import dev.kube9.workload.WorkloadKind;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.jspecify.annotations.Nullable;

/** One client's session, from its first frame to its last. */
public final class Session {
  private static final Logger LOG = Logger.getLogger(Session.class.getName());

  /** Opens what the client's options ask for; closed with the session. */
  public interface Opener {
    OpenedClusters open(Options options);
  }

  /**
   * Clusters, and what may be done ahead of requests.
   *
   * @param warmUp done beside the first requests, as they need it
   * @param idleWarmUp done while there are no requests; told whether there is none now. It may
   *     block, and is interrupted when the session ends
   * @param close what has to be closed
   */
  public record OpenedClusters(
      Clusters clusters, Runnable warmUp, IdleWarmUp idleWarmUp, Runnable close) {
    /** The same with another warm-up for when there are no requests. */
    public OpenedClusters with(IdleWarmUp other) {
      return new OpenedClusters(clusters, warmUp, other, close);
    }
  }

  /** What is done while the client asks for nothing. */
  public interface IdleWarmUp {
    void run(BooleanSupplier idle) throws InterruptedException;
  }

  private final Opener opener;
  private final Time time;
  private final Supplier<ZoneId> zone;
  private final String version;

  /**
   * @param zone in which moments are shown to people; asked for with the first one to show
   */
  public Session(Opener opener, Time time, Supplier<ZoneId> zone, String version) {
    this.opener = opener;
    this.time = time;
    this.zone = zone;
    this.version = version;
  }

  /**
   * Serves a client until it says goodbye or is gone. Blocks; the reading thread may stay behind,
   * blocked in its input.
   *
   * @return the code for the process to exit with
   */
  public int serve(InputStream in, OutputStream out) {
    var json = new MessageJsonHandler(Map.of());
    try (var writer = new FrameWriter(out)) {
      var outbox = new Outbox(json, writer::send);
      var requests = new Requests(outbox);
      var client = new RemoteClient(outbox);
      var lifecycle = new Lifecycle(requests, outbox);
      var _ = writer.ended().thenRun(lifecycle::clientGone);
      try (var state = new State(requests, client, lifecycle, outbox);
          var _ = ClientLog.of(client);
          requests) { // whose answers come before anything that they need is closed
        state.register();
        read(new FrameReader(in, json, lifecycle, outbox), lifecycle);
        return lifecycle.exitCode().join();
      }
    }
  }

  private static void read(FrameReader reader, Lifecycle lifecycle) {
    Thread.ofPlatform()
        .name("frame-reader")
        .daemon()
        .start(
            () -> {
              try {
                reader.readAll();
                lifecycle.clientGone();
              } catch (Throwable failure) {
                endBroken(failure, lifecycle);
              }
            });
  }

  /** A server that no longer reads would leave its client waiting for ever. */
  private static void endBroken(Throwable failure, Lifecycle lifecycle) {
    try {
      LOG.log(Level.SEVERE, "kube9 cannot read requests any more, and ends", failure);
    } finally {
      lifecycle.broken();
    }
  }

  /** What the session has from {@code initialize} on. */
  private final class State implements AutoCloseable {
    private final Requests requests;
    private final Kube9Client client;
    private final Lifecycle lifecycle;
    private final Outbox outbox;
    private final Feeds feeds = new Feeds(time);
    private final Answered answered = new Answered();
    private final ScreenChanges changes;
    private final Trace trace;
    private @Nullable VisibleNodes visible;
    private Runnable closeClusters = () -> {};
    private volatile Runnable warmUpClusters = () -> {};
    private volatile IdleWarmUp idleWarmUp = _ -> {};
    private volatile @Nullable Thread warmingUp;
    private Subscription contextsFollowed = () -> {};

    State(Requests requests, Kube9Client client, Lifecycle lifecycle, Outbox outbox) {
      this.requests = requests;
      this.client = client;
      this.lifecycle = lifecycle;
      this.outbox = outbox;
      changes = new ScreenChanges(client, time);
      trace = new Trace(client, time);
    }

    void register() {
      requests
          .requestInOrder("initialize", InitializeParams.class, this::initialize)
          .request("shutdown", Nothing.class, _ -> shutdown())
          .notification("initialized", Nothing.class, _ -> warmUp())
          .notification("$/setTrace", SetTraceParams.class, p -> trace.level(p.value()))
          .notification(
              "window/workDoneProgress/cancel",
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
          new ServerInfo("kube9", version),
          new ServerCapabilities(new Experimental(new Kube9Capabilities(1, kinds()))));
    }

    private static InitializationOptions checked(@Nullable InitializationOptions options) {
      var given =
          options == null
              ? new InitializationOptions(null, null, null, null, null, null, null)
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
      var opened = opener.open(options);
      closeClusters = opened.close();
      warmUpClusters = opened.warmUp();
      idleWarmUp = opened.idleWarmUp();
      contextsFollowed = opened.clusters().onChange(changes::allChanged);
      var contexts =
          new ShownContexts(opened.clusters(), options, new Logins(client, changes, zone));
      var objects = new ObjectSource(feeds);
      var builder = new TreeBuilder(zone);
      var hashes = new NewestHashes(time);
      var screen = new Screen(contexts, feeds, builder, answered, changes, hashes, time);
      var tree = new TreeHandler(screen, objects);
      var shown = new VisibleNodes(screen);
      visible = shown;
      var restart = new RestartHandler(client, contexts, feeds, time, hashes, new SightWords(zone));
      var workloads = new WorkloadsHandler(contexts, objects);
      traced(
          "kube9/tree",
          TreeParams.class,
          params -> {
            var answer = tree.tree(params);
            shown.followAgain();
            return answer;
          });
      traced(
          "kube9/namespace",
          NamespaceParams.class,
          new NamespaceHandler(screen, objects)::namespace);
      traced("kube9/workloads", WorkloadsParams.class, workloads::workloads);
      traced(
          "kube9/prepareRestart",
          PrepareRestartParams.class,
          new PrepareHandler(contexts, time, hashes)::prepare);
      traced("kube9/restart", RestartParams.class, restart::restart);
      traced("kube9/awaitRollout", AwaitRolloutParams.class, restart::awaitRollout);
      traced(
          "kube9/undoRestart",
          UndoRestartParams.class,
          new UndoHandler(client, contexts, feeds)::undo);
      traced("kube9/logs", LogsParams.class, new LogsHandler(contexts)::logs);
      requests.notification("kube9/visible", VisibleParams.class, shown::show);
      requests.notification(
          "kube9/cancelLogin",
          CancelLoginParams.class,
          p -> contexts.logins().cancel(FromProtocol.required("context", p.context())));
    }

    private <P extends Record> void traced(
        String method, Class<P> params, Requests.Handler<P> handler) {
      requests.request(method, params, trace.of(method, handler));
    }

    /**
     * Prepares what the first requests need, then what an answer to a failure needs: beside them,
     * and not before the answer to {@code initialize}, which would be later by it. All else waits
     * until there are no requests.
     */
    private void warmUp() {
      warmingUp =
          Thread.ofPlatform()
              .name("warm-up")
              .daemon()
              .start(
                  () -> {
                    warmUpClusters.run();
                    outbox.prepareForTheWorst();
                    try {
                      idleWarmUp.run(requests::areNone);
                    } catch (InterruptedException _) {
                      // The session has ended.
                    }
                  });
    }

    /** No server outlives its editor. */
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
      if (visible != null) {
        visible.close();
      }
      contextsFollowed.close();
      changes.close();
      feeds.close();
      closeClusters.run();
    }
  }

  /** Parameters of methods that have none. */
  record Nothing() {}
}
