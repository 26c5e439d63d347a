package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.VirtualTime;
import dev.kube9.transport.Certificates;
import dev.kube9.workload.NodeHealth;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handshakes with a server on loopback. */
class TlsTest {
  private static final GeneralName LOOPBACK = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
  private static final GeneralName INTERNAL = new GeneralName(GeneralName.dNSName, "api.internal");

  private HttpsServer server;

  @BeforeEach
  void create() throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var _ =
        server.createContext(
            "/",
            exchange -> {
              var body =
                  "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}"
                      .getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_server_may_know_none_of_the_groups_that_we_send_keys_for() throws Exception {
    var pair = Certificates.pair("EC", 256);
    var certificate = Certificates.certificate(pair, "SHA256withECDSA", LOOPBACK);
    serve(pair, certificate, "secp256r1");
    assertTrue(node("certificate-authority-data: " + base64(certificate)).ready());
  }

  @Test
  void an_authority_that_nobody_trusts_is_an_unreachable_cluster() throws Exception {
    var pair = Certificates.pair("RSA", 2048);
    serve(pair, Certificates.certificate(pair, "SHA256withRSA", LOOPBACK));
    var other = Certificates.certificate(Certificates.pair("RSA", 2048), "SHA256withRSA", LOOPBACK);
    var failure =
        assertThrows(ApiFailure.class, () -> node("certificate-authority-data: " + base64(other)));
    assertEquals(Kind.Unreachable, failure.kind());
    assertTrue(failure.reason().contains("signed by nobody but itself"), failure.reason());
    assertTrue(node("insecure-skip-tls-verify: true").ready());
  }

  @Test
  void a_certificate_is_of_the_name_that_it_is_asked_by() throws Exception {
    var pair = Certificates.pair("RSA", 2048);
    var certificate = Certificates.certificate(pair, "SHA256withRSA", INTERNAL);
    serve(pair, certificate);
    var trusted = "certificate-authority-data: " + base64(certificate);
    var failure = assertThrows(ApiFailure.class, () -> node(trusted));
    assertEquals(Kind.Unreachable, failure.kind());
    assertFalse(failure.reason().contains("BEGIN"), failure.reason());
    assertTrue(node(trusted + ", tls-server-name: api.internal").ready());
  }

  private void serve(KeyPair pair, X509Certificate certificate, String... groups) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry("own", pair.getPrivate(), new char[0], new X509Certificate[] {certificate});
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, new char[0]);
    var tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters connection) {
            var parameters = tls.getDefaultSSLParameters();
            parameters.setNamedGroups(groups.length == 0 ? parameters.getNamedGroups() : groups);
            connection.setSSLParameters(parameters);
          }
        });
    server.start();
  }

  private NodeHealth node(String trust) throws InterruptedException {
    var kubeconfig =
        """
        contexts: [{name: dev, context: {cluster: dev, user: dev}}]
        users: [{name: dev, user: {token: secret}}]
        clusters: [{name: dev, cluster: {server: "https://127.0.0.1:%d", %s}}]
        """
            .formatted(server.getAddress().getPort(), trust);
    try (var clusters =
        new KubeApiClusters(
            new KubeconfigSources(List.of(), Map.of("test", kubeconfig)),
            new ClientOptions("kube9", true, Map.of()),
            VirtualTime.jumping())) {
      return clusters.cluster("dev").node("n1");
    }
  }

  private static String base64(X509Certificate certificate) throws Exception {
    return Base64.getEncoder()
        .encodeToString(Certificates.pem(certificate).getBytes(StandardCharsets.UTF_8));
  }
}
