package dev.kube9.session;

import dev.kube9.cluster.Clusters;
import dev.kube9.contexts.Options;
import dev.kube9.rpc.ClientLog;
import dev.kube9.rpc.Dispatcher;
import dev.kube9.rpc.FrameReader;
import dev.kube9.rpc.FrameWriter;
import dev.kube9.rpc.Lifecycle;
import dev.kube9.rpc.Outbox;
import dev.kube9.rpc.RemoteClient;
import dev.kube9.rpc.WireJson;
import dev.kube9.settings.SharedSettings;
import dev.kube9.time.Time;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One client's session, from its first frame to its last. */
public final class Session {
  private static final Logger LOG = Logger.getLogger(Session.class.getName());

  /** Opens the clusters that the client's options ask for. They are closed with the session. */
  public interface Opener {
    OpenedClusters open(Options options);
  }

  /**
   * Clusters, and the work that prepares them for requests.
   *
   * @param settings what the person has set for all clients
   * @param warmUp run at the same time as the first requests, which need what it prepares
   * @param idleWarmUp run while there are no requests. It may block, and is interrupted when the
   *     session ends
   * @param close closes the clusters
   */
  public record OpenedClusters(
      Clusters clusters,
      SharedSettings settings,
      Runnable warmUp,
      IdleWarmUp idleWarmUp,
      Runnable close) {

    /** Clusters for a client that shares no settings with others. */
    public OpenedClusters(
        Clusters clusters, Runnable warmUp, IdleWarmUp idleWarmUp, Runnable close) {
      this(clusters, SharedSettings.NONE, warmUp, idleWarmUp, close);
    }

    /** The same with another idle warm-up. */
    public OpenedClusters with(IdleWarmUp other) {
      return new OpenedClusters(clusters, settings, warmUp, other, close);
    }
  }

  /** Work that is done while there are no requests. */
  public interface IdleWarmUp {
    /** For a session that is soon over, as a command's: nothing is prepared for later. */
    IdleWarmUp NONE = _ -> {};

    void run(BooleanSupplier idle) throws InterruptedException;
  }

  private final Opener opener;
  private final Time time;
  private final Supplier<ZoneId> zone;
  private final String version;

  /**
   * @param zone the time zone of times that are shown to people; called when the first one is shown
   */
  public Session(Opener opener, Time time, Supplier<ZoneId> zone, String version) {
    this.opener = opener;
    this.time = time;
    this.zone = zone;
    this.version = version;
  }

  /**
   * Serves a client until it sends {@code exit} or is gone. Blocks. The thread that reads the input
   * may still be blocked afterwards.
   *
   * @return the exit code of the process
   */
  public int serve(InputStream in, OutputStream out) {
    var json = WireJson.handler();
    try (var writer = new FrameWriter(out)) {
      var outbox = new Outbox(json, writer::send);
      var requests = new Dispatcher(outbox);
      var client = new RemoteClient(outbox);
      var lifecycle = new Lifecycle(requests, outbox);
      var _ = writer.ended().thenRun(lifecycle::clientGone);
      try (var state = new SessionState(this, requests, client, lifecycle, outbox);
          var _ = ClientLog.of(client);
          requests) { // closed first: running requests still need the rest
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

  /** Ends the process: the client of a server that no longer reads would wait for ever. */
  private static void endBroken(Throwable failure, Lifecycle lifecycle) {
    try {
      LOG.log(Level.SEVERE, "kube9 can no longer read requests and ends", failure);
    } finally {
      lifecycle.broken();
    }
  }

  Opener opener() {
    return opener;
  }

  Time time() {
    return time;
  }

  Supplier<ZoneId> zone() {
    return zone;
  }

  String version() {
    return version;
  }

  /** Parameters of methods that have none. */
  public record Nothing() {}
}
