package dev.kube9.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.Entries;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {
  @Tag("case:server-without-scheme")
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          127.0.0.1:7103,                  http://127.0.0.1:7103/
          localhost:7103/,                 http://localhost:7103/
          10.0.0.1,                        http://10.0.0.1/
          kube_api.internal:6443,          http://kube_api.internal:6443/
          """)
  void a_server_without_a_scheme_is_plain_http_as_with_kubectl(String text, String base) {
    assertEquals(base, address(text).base().toString());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://10.0.0.1:6443,           https://10.0.0.1:6443/
          HTTPS://LocalHost:6443//,        https://localhost:6443/
          https://h/k8s/clusters/c-abc,    https://h/k8s/clusters/c-abc
          https://h/k8s//clusters/../x/?q, https://h/k8s/x
          https://h?q=1#f,                 https://h/
          https://[::1]:7199,              https://[::1]:7199/
          https://kube_api.internal:6443,  https://kube_api.internal:6443/
          """)
  void an_address_is_read_as_by_client_go(String text, String base) {
    assertEquals(base, address(text).base().toString());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ' https://127.0.0.1:1',     space
          'https://127.0.0.1 :6443',  space
          ask the platform team,      space
          ftp://127.0.0.1:21,         ftp
          https://,                   no address
          host/path,                  no address
          https://127.0.0.1:99999,    99999
          https://h:0,                port 0
          """)
  void an_odd_address_is_refused_and_the_entry_named(String text, String word) {
    var failure = assertThrows(KubeconfigFailure.class, () -> address(text));
    assertTrue(failure.reason().startsWith("cluster dev in config: "), failure.reason());
    assertTrue(failure.reason().contains(word), failure.reason());
  }

  @Test
  void user_and_password_of_the_address_are_for_https_alone_and_never_shown() {
    var address = address("https://jane:sec%20ret@127.0.0.1:6443");
    assertEquals(Optional.of("Basic amFuZTpzZWMgcmV0"), address.basic());
    assertEquals("https://127.0.0.1:6443/", address.toString());
    assertFalse(address.base().toString().contains("jane"));
    var refused =
        assertThrows(KubeconfigFailure.class, () -> address("http://jane:secret@127.0.0.1:6443"));
    assertTrue(refused.reason().contains("would leave without TLS"), refused.reason());
    assertFalse(refused.reason().contains("secret"), refused.reason());
    assertEquals(Optional.empty(), address("https://127.0.0.1:6443").basic());
  }

  private static ServerAddress address(String server) {
    return ServerAddress.of(Entries.of("cluster dev in config", Map.of("server", server)));
  }
}
