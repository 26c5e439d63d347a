package dev.kube9.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.kubeconfig.Entries;
import dev.kube9.kubeconfig.Kubeconfig;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;

class HttpClientsTest {
  @Test
  void http2_is_not_offered_where_the_environment_forbids_it() {
    var usual = client(Map.of("DISABLE_HTTP2", "", "PATH", "/bin"));
    assertEquals(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1), usual.protocols());
    var without = client(Map.of("DISABLE_HTTP2", "false"));
    assertEquals(List.of(Protocol.HTTP_1_1), without.protocols(), "any text counts, as in Go");
  }

  @Test
  void the_limits_of_a_connection_are_our_own() {
    var usual = client(Map.of("PATH", "/bin"));
    var told =
        client(Map.of("HTTP2_READ_IDLE_TIMEOUT_SECONDS", "1", "HTTP2_PING_TIMEOUT_SECONDS", "1"));
    for (var client : List.of(usual, told)) {
      assertEquals(20_000, client.pingIntervalMillis());
      assertEquals(5_000, client.connectTimeoutMillis());
      assertEquals(30_000, client.readTimeoutMillis());
      assertEquals(30_000, client.writeTimeoutMillis());
    }
  }

  private static OkHttpClient client(Map<String, String> environment) {
    var cluster = Entries.of("cluster c in F", Map.of("server", "https://c:6443"));
    var parts =
        new Kubeconfig.Parts("dev", Entries.of("context dev in F", Map.of()), cluster, null);
    return HttpClients.of(
        parts, ServerAddress.of(cluster).base(), null, environment, Network.SYSTEM);
  }
}
