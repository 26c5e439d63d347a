package dev.kube9;

import dev.kube9.cli.connection.Pipe;
import dev.kube9.cli.connection.ServerConnector;
import dev.kube9.rest.KubeApiClusters;
import dev.kube9.session.Session;
import dev.kube9.time.Time;
import dev.kube9.transport.PlatformSockets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The server of a command. It runs in the same process and speaks the same frames as any other. */
final class InProcessServer implements ServerConnector {
  /** How long the end of a command waits for the server's, which takes milliseconds. */
  private static final Duration TIME_TO_END = Duration.ofSeconds(1);

  private final Time time;
  private final String version;
  private final PlatformSockets sockets = new PlatformSockets();
  private @Nullable Thread thread;

  InProcessServer(Time time, String version) {
    this.time = time;
    this.version = version;
  }

  /** TLS is prepared at the same time, because the first request follows at once. */
  @Override
  public Streams connect() {
    Thread.ofPlatform().name("warm-up").daemon().start(KubeApiClusters::warmUp);
    var toServer = new Pipe();
    var fromServer = new Pipe();
    thread =
        Thread.ofPlatform()
            .name("server")
            .daemon()
            .start(() -> serveAndClose(toServer.source(), fromServer.sink()));
    return new Streams(fromServer.source(), toServer.sink());
  }

  private void serveAndClose(InputStream in, OutputStream out) {
    try (out) {
      var opener = Wiring.unprepared(System.getenv(), time, sockets);
      var _ = new Session(opener, time, ZoneId::systemDefault, version).serve(in, out);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Waits for the end of a server whose client has gone. */
  void awaitEnd() throws InterruptedException {
    if (thread != null) {
      var _ = thread.join(TIME_TO_END);
    }
  }

  /** Closes all connections, so that nothing delays the exit of the process. */
  void disconnect() {
    sockets.close();
  }
}
