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
   * Serves a client until it sends {@code exit} or is gone. Blocks. The reading thread may still be
   * blocked in its input afterwards.
   *
   * @return the code for the process to exit with
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
