package dev.kube9.demo.api;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kube9.demo.DemoCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Serves the API of a demo cluster over HTTP on loopback, so that kube9 reaches it through the same
 * code as any cluster. Requests need its token.
 */
public final class DemoServer implements AutoCloseable {
  /** The name of the context in its kubeconfigs. */
  public static final String CONTEXT = "kube9-demo";

  private final DemoCluster cluster;
  private final HttpServer http;
  private final ApiHandler handler;

  /** Platform threads, as virtual ones that wait for a socket would delay the process's exit. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> Thread.ofPlatform().daemon().name("demo-api").unstarted(task));

  private final String token = UUID.randomUUID().toString();

  private DemoServer(DemoCluster cluster, HttpServer http) {
    this.cluster = cluster;
    this.http = http;
    handler = new ApiHandler(cluster, token);
  }

  /** Serves a cluster on a free port until the server is closed. */
  public static DemoServer start(DemoCluster cluster) {
    return start(cluster, address -> HttpServer.create(address, 0));
  }

  /**
   * Serves a cluster with TLS. It requests a client certificate, as API servers do, but users are
   * authenticated by their token only.
   */
  public static DemoServer start(DemoCluster cluster, SSLContext tls) {
    return start(
        cluster,
        address -> {
          var http = HttpsServer.create(address, 0);
          http.setHttpsConfigurator(new AskingForCertificates(tls));
          return http;
        });
  }

  private static final class AskingForCertificates extends HttpsConfigurator {
    AskingForCertificates(SSLContext tls) {
      super(tls);
    }

    @Override
    public void configure(HttpsParameters connection) {
      var asking = getSSLContext().getDefaultSSLParameters();
      asking.setWantClientAuth(true);
      connection.setSSLParameters(asking);
    }
  }

  private interface Opener {
    HttpServer open(InetSocketAddress address) throws IOException;
  }

  private static DemoServer start(DemoCluster cluster, Opener opener) {
    // Without it an answer waits up to 40 ms for the acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var server = new DemoServer(cluster, opener.open(address));
      server.http.setExecutor(server.threads);
      var _ = server.http.createContext("/", server.handler);
      server.http.start();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException("the demo cluster cannot listen on loopback", failure);
    }
  }

  private String url() {
    var address = http.getAddress();
    var scheme = http instanceof HttpsServer ? "https" : "http";
    return "%s://%s:%d".formatted(scheme, address.getAddress().getHostAddress(), address.getPort());
  }

  /** A kubeconfig with a user who is allowed to do everything. */
  public String kubeconfig() {
    return """
        apiVersion: v1
        kind: Config
        current-context: %1$s
        clusters:
        - name: %1$s
          cluster:
            server: %2$s
        users:
        - name: %1$s
          user:
            token: %3$s
        contexts:
        - name: %1$s
          context:
            cluster: %1$s
            user: %1$s
            namespace: shop
        """
        .formatted(CONTEXT, url(), token);
  }

  /** The number of requests of each sort so far, such as {@code PATCH deployments}. */
  public Map<String, Integer> requests() {
    return handler.requests();
  }

  @Override
  public void close() {
    http.stop(0);
    cluster.close();
    threads.shutdownNow();
  }
}
