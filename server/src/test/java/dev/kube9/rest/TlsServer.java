package dev.kube9.rest;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kube9.transport.Certificates.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An API server on loopback with one node, {@code n1}, which is ready. It records the client
 * certificates.
 */
final class TlsServer implements AutoCloseable {
  private static final String NODE =
      "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}";

  private final HttpsServer https;
  private final List<String> clients = new CopyOnWriteArrayList<>();

  private TlsServer(HttpsServer https) {
    this.https = https;
  }

  static TlsServer of(Identity identity) throws Exception {
    return of(identity, _ -> {});
  }

  static TlsServer of(Identity identity, Consumer<SSLParameters> settings) throws Exception {
    var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var server = new TlsServer(https);
    var _ = https.createContext("/", exchange -> server.answer((HttpsExchange) exchange));
    var tls = context(identity);
    https.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters connection) {
            var parameters = tls.getDefaultSSLParameters();
            settings.accept(parameters);
            connection.setSSLParameters(parameters);
          }
        });
    https.start();
    return server;
  }

  static SSLContext context(Identity identity) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry("own", identity.key(), new char[0], identity.sent());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, new char[0]);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
    return tls;
  }

  private void answer(HttpsExchange exchange) throws IOException {
    try (exchange) {
      clients.add(client(exchange));
      var body = NODE.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String client(HttpsExchange exchange) {
    try {
      return exchange.getSSLSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException _) {
      return "nobody";
    }
  }

  int port() {
    return https.getAddress().getPort();
  }

  /** The subject of the client certificate of each request. */
  List<String> clients() {
    return List.copyOf(clients);
  }

  @Override
  public void close() {
    https.stop(0);
  }

  private static final class AnyClient implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate @Nullable [] chain, @Nullable String type) {}

    @Override
    public void checkServerTrusted(X509Certificate @Nullable [] chain, @Nullable String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
