package dev.kube9.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.Entries;
import dev.kube9.kubeconfig.Entry;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("case:https-proxy-env")
class ProxiesTest {
  private static final String SERVER = "https://api.far.invalid:6443";

  @Test
  void the_entry_wins_over_the_environment_and_over_its_exceptions() {
    var environment = Map.of("HTTPS_PROXY", "http://other:1", "NO_PROXY", "*");
    assertEquals("own:3128", chosen("http://own:3128", SERVER, environment));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://own         | HTTP   | own:80
          https://own        | HTTPS  | own:443
          socks5://own       | SOCKS5 | own:1080
          http://squid_proxy:3128/ | HTTP | squid_proxy:3128
          HTTP://u:p@[::1]:3128    | HTTP | [::1]:3128
          """)
  @Tag("case:proxy-url-https-and-underscore")
  void a_proxy_url_is_one_of_three_sorts(String url, ProxyAddress.Kind kind, String address) {
    var proxy = Proxies.of(entry(url), HttpUrl.get(SERVER), Map.of()).orElseThrow();
    assertEquals(kind, proxy.kind());
    assertEquals(address, proxy.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:3128",
    "ftp://user:secret@h:21",
    "socks5h://h:1080",
    "proxy.example.org",
    "http://",
    "http://h:99999"
  })
  void another_one_is_refused_by_the_entrys_name_and_without_its_password(String url) {
    var failure =
        assertThrows(
            KubeconfigFailure.class, () -> Proxies.of(entry(url), HttpUrl.get(SERVER), Map.of()));
    assertTrue(failure.reason().startsWith("cluster dev in config: its proxy-url"));
    assertFalse(failure.reason().contains("secret"), failure.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTPS_PROXY=http://a:1                        | https://far.invalid:6443 | a:1
          https_proxy=http://a:1                        | https://far.invalid:6443 | a:1
          HTTPS_PROXY=http://a:1 https_proxy=http://b:1 | https://far.invalid:6443 | a:1
          HTTPS_PROXY= https_proxy=http://b:1           | https://far.invalid:6443 | b:1
          HTTPS_PROXY=a:1                               | https://far.invalid:6443 | a:1
          HTTPS_PROXY=a                                 | https://far.invalid:6443 | a:80
          HTTPS_PROXY=socks5h://a                       | https://far.invalid:6443 | a:1080
          HTTP_PROXY=http://a:1                         | https://far.invalid:6443 | ''
          HTTP_PROXY=http://a:1 HTTPS_PROXY=http://b:1  | http://far.invalid       | a:1
          ALL_PROXY=http://a:1 all_proxy=http://a:1     | https://far.invalid:6443 | ''
          HTTPS_PROXY=http://a:1                        | https://localhost:6443   | ''
          HTTPS_PROXY=http://a:1                        | https://10.1.2.3:6443    | a:1
          HTTPS_PROXY=http://a:1 NO_PROXY=10.0.0.0/8    | https://10.1.2.3:6443    | ''
          HTTPS_PROXY=http://a:1 no_proxy=.invalid      | https://far.invalid:6443 | ''
          HTTPS_PROXY=http://a:1 NO_PROXY=kube_api.invalid | https://kube_api.invalid | ''
          HTTPS_PROXY=::                                | https://far.invalid:6443 | ''
          """)
  void the_environment_is_read_by_gos_rules(String variables, String server, String address) {
    var environment = new java.util.HashMap<String, String>();
    for (var variable : variables.split(" ", -1)) {
      var parts = variable.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    assertEquals(address, chosen("", server, environment));
  }

  private static String chosen(String url, String server, Map<String, String> environment) {
    return Proxies.of(entry(url), HttpUrl.get(server), environment)
        .map(ProxyAddress::toString)
        .or(() -> Optional.of(""))
        .get();
  }

  private static Entry entry(String url) {
    return Entries.of("cluster dev in config", Map.of("proxy-url", url));
  }
}
