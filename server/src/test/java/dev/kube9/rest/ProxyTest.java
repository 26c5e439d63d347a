package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.transport.Certificates;
import dev.kube9.transport.Certificates.Identity;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers that can be reached only through a proxy. */
class ProxyTest {
  private static final String LOGIN = "jane:p:a@s/s%20";
  private static final String ENCODED = "jane:p%3Aa%40s%2Fs%2520@";

  private Identity authority;
  private TlsServer server;

  @BeforeEach
  void start() throws Exception {
    authority = Certificates.authority("ca");
    server =
        TlsServer.of(
            Certificates.draft("api")
                .names(Certificates.name("api.far.invalid"), Certificates.address("10.20.30.40"))
                .by(authority)
                .issue());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @Tag("case:https-proxy-env")
  void the_proxy_of_the_environment_leads_to_a_host_that_only_it_knows() throws Exception {
    try (var proxy = FakeProxy.http(server.port(), "")) {
      assertTrue(far("").with("HTTPS_PROXY", "http://" + proxy.address()).node().ready());
      assertTrue(far("").with("https_proxy", proxy.address()).node().ready());
      assertEquals(
          List.of("CONNECT api.far.invalid:6443 ", "CONNECT api.far.invalid:6443 "), proxy.asked());
    }
  }

  @Test
  @Tag("case:https-proxy-env")
  void an_exception_of_the_environment_goes_without_it_and_so_does_loopback() throws Exception {
    try (var proxy = FakeProxy.http(server.port(), "")) {
      var failure =
          far("")
              .with("HTTPS_PROXY", "http://" + proxy.address())
              .with("NO_PROXY", ".far.invalid")
              .failure();
      assertTrue(failure.reason().contains("api.far.invalid is not known"), failure.reason());
      assertTrue(
          OneContext.of(
                  "server: 'https://127.0.0.1:%d', %s, tls-server-name: api.far.invalid"
                      .formatted(server.port(), trust()))
              .with("HTTPS_PROXY", "http://" + proxy.address())
              .node()
              .ready());
      assertEquals(List.of(), proxy.asked());
    }
  }

  @Test
  @Tag("case:https-proxy-env")
  void proxy_url_wins_and_its_login_is_sent_at_once() throws Exception {
    try (var proxy = FakeProxy.http(server.port(), LOGIN)) {
      var context =
          far("proxy-url: 'http://%s%s'".formatted(ENCODED, proxy.address()))
              .with("HTTPS_PROXY", "http://127.0.0.1:1")
              .with("NO_PROXY", "*");
      assertTrue(context.node().ready());
      assertEquals(List.of("CONNECT api.far.invalid:6443 " + LOGIN), proxy.asked());
    }
  }

  @Test
  @Tag("case:proxy-url-https-and-underscore")
  void a_proxy_may_be_behind_tls_which_the_clusters_authorities_vouch_for() throws Exception {
    var own = Certificates.server().by(authority).issue();
    try (var proxy = FakeProxy.https(server.port(), LOGIN, own)) {
      var url = "proxy-url: 'https://%s%s'".formatted(ENCODED, proxy.address());
      assertTrue(far(url).node().ready());
      assertEquals(List.of("CONNECT api.far.invalid:6443 " + LOGIN), proxy.asked());
    }
    var others = Certificates.server().by(Certificates.authority("others")).issue();
    try (var proxy = FakeProxy.https(server.port(), "", others)) {
      var failure = far("proxy-url: 'https://%s'".formatted(proxy.address())).failure();
      assertProxys(failure, proxy, "was signed by others, an authority");
    }
  }

  @Test
  @Tag("case:proxy-url-https-and-underscore")
  void hosts_with_underscores_are_servers_and_proxies_like_others() throws Exception {
    var own =
        Certificates.draft("api").names(Certificates.name("*.far.invalid")).by(authority).issue();
    try (var wide = TlsServer.of(own);
        var proxy = FakeProxy.http(wide.port(), "")) {
      // Java's servers end a handshake with such a name. This test is only about the connection to
      // it.
      var failure =
          OneContext.of("server: 'https://kube_api.far.invalid', " + trust())
              .with("HTTPS_PROXY", proxy.address())
              .failure();
      assertEquals(List.of("CONNECT kube_api.far.invalid:443 "), proxy.asked());
      assertTrue(failure.reason().contains("https://kube_api.far.invalid:443"), failure.reason());
    }
    var failure = far("proxy-url: 'http://squid_proxy.invalid:3128'").failure();
    assertTrue(
        failure.reason().contains("the host of the proxy squid_proxy.invalid:3128 is not known"),
        failure.reason());
  }

  @Test
  @Tag("case:proxy-url-https-and-underscore")
  void socks_looks_up_names_itself_and_takes_a_login() throws Exception {
    try (var proxy = FakeProxy.socks(server.port(), LOGIN)) {
      var url = "proxy-url: 'socks5://%s%s'".formatted(ENCODED, proxy.address());
      assertTrue(far(url).node().ready());
      assertEquals(List.of("SOCKS api.far.invalid:6443 " + LOGIN), proxy.asked());
      assertProxys(
          far("proxy-url: 'socks5://jane:wrong@%s'".formatted(proxy.address())).failure(),
          proxy,
          "does not accept the login");
      assertProxys(
          far("proxy-url: 'socks5://%s'".formatted(proxy.address())).failure(),
          proxy,
          "wants a login");
    }
    try (var proxy = FakeProxy.socks(server.port(), "")) {
      var address = "server: 'https://10.20.30.40:6443', %s".formatted(trust());
      var context = OneContext.of(address).with("HTTPS_PROXY", "socks5://" + proxy.address());
      assertTrue(context.node().ready());
      assertEquals(List.of("SOCKS 10.20.30.40:6443 "), proxy.asked());
    }
  }

  @Test
  void what_fails_at_the_proxy_names_the_proxy_and_never_its_password() throws Exception {
    try (var proxy = FakeProxy.http(server.port(), LOGIN)) {
      assertProxys(
          far("proxy-url: 'http://%s'".formatted(proxy.address())).failure(),
          proxy,
          "wants a login");
      assertProxys(
          far("proxy-url: 'http://jane:wrong-secret@%s'".formatted(proxy.address())).failure(),
          proxy,
          "does not accept the login");
    }
    try (var proxy = FakeProxy.http(0, "")) {
      assertProxys(
          far("proxy-url: 'http://%s'".formatted(proxy.address())).failure(),
          proxy,
          "does not reach api.far.invalid:6443: it answered 502");
    }
    try (var proxy = FakeProxy.socks(0, "")) {
      assertProxys(
          far("proxy-url: 'socks5://%s'".formatted(proxy.address())).failure(),
          proxy,
          "does not reach api.far.invalid:6443");
    }
    var refused = far("proxy-url: 'http://127.0.0.1:1'").failure();
    assertEquals(Kind.Unreachable, refused.kind());
    assertTrue(refused.reason().contains("proxy 127.0.0.1:1"), refused.reason());
    try (var other = RawServer.of(RawServer.BAD_REQUEST)) {
      var failure = far("proxy-url: 'socks5://%s'".formatted(other.address())).failure();
      assertTrue(failure.reason().contains("does not answer as a proxy"), failure.reason());
    }
  }

  @Test
  void an_https_proxy_without_tls_is_told_as_such() throws Exception {
    try (var plain = RawServer.of(RawServer.BAD_REQUEST)) {
      var failure = far("proxy-url: 'https://%s'".formatted(plain.address())).failure();
      assertTrue(failure.reason().contains("does not speak TLS"), failure.reason());
    }
  }

  @Test
  void a_server_without_tls_gets_requests_through_an_http_proxy_one_by_one() throws Exception {
    try (var plain = new ScriptedServer();
        var proxy = FakeProxy.http(plain.port(), "jane:secret")) {
      plain.answer(200, "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");
      var context = OneContext.of("server: 'http://plain.invalid:8080'");
      assertTrue(
          context.with("HTTP_PROXY", "http://jane:secret@" + proxy.address()).node().ready());
      assertEquals(
          List.of("GET http://plain.invalid:8080/api/v1/nodes/n1 jane:secret"), proxy.asked());
      assertProxys(context.with("http_proxy", proxy.address()).failure(), proxy, "wants a login");
    }
  }

  @Test
  void a_proxy_that_is_mute_can_be_given_up_at_once() throws Exception {
    try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var context = far("proxy-url: 'http://127.0.0.1:%d'".formatted(mute.getLocalPort()));
      var task = new FutureTask<>(context::node);
      var thread = Thread.ofVirtual().start(task);
      try (var accepted = mute.accept()) {
        assertTrue(accepted.isConnected());
        thread.interrupt();
        var ended =
            Assertions.assertThrows(ExecutionException.class, () -> task.get(5, TimeUnit.SECONDS));
        assertInstanceOf(InterruptedException.class, ended.getCause());
      }
    }
  }

  private static void assertProxys(ApiFailure failure, FakeProxy proxy, String words) {
    assertEquals(Kind.Unreachable, failure.kind());
    assertTrue(failure.reason().contains("the proxy " + proxy.address()), failure.reason());
    assertTrue(failure.reason().contains(words), failure.reason());
    var all = failure.reason() + failure.hint() + failure.getCause();
    assertFalse(all.contains("wrong") || all.contains("p:a@s"), all);
  }

  private OneContext far(String proxy) throws Exception {
    var fields = "server: 'https://api.far.invalid:6443', " + trust();
    return OneContext.of(proxy.isEmpty() ? fields : fields + ", " + proxy);
  }

  private String trust() throws Exception {
    var bytes = authority.pem().getBytes(StandardCharsets.UTF_8);
    return "certificate-authority-data: " + Base64.getEncoder().encodeToString(bytes);
  }
}
