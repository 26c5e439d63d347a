package dev.kube9.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line was checked with Go 1.26. */
class GoUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          https://10.0.0.1:6443         | https | 10.0.0.1          | 6443 | ''
          HTTPS://Host/a%20b/?q#f       | https | Host              | ''   | '/a b/'
          https://kube_api.internal:1/  | https | kube_api.internal | 1    | /
          https://[::1]:7199            | https | ::1               | 7199 | ''
          https://[fe80::1%25eth0]      | https | fe80::1%eth0      | ''   | ''
          https://u:p@h:1               | https | h                 | 1    | ''
          https://u:p@x@h               | https | h                 | ''   | ''
          localhost:6443                | localhost | ''            | ''   | ''
          https://                      | https | ''                | ''   | ''
          https://h:                    | https | h                 | ''   | ''
          /only/a/path                  | ''    | ''                | ''   | /only/a/path
          """)
  void a_url_is_taken_apart(String text, String scheme, String host, String port, String path) {
    var url = GoUrl.parse(text).orElseThrow();
    assertEquals(scheme, url.scheme());
    assertEquals(host, url.host());
    assertEquals(port, url.port());
    assertEquals(path, url.path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:6443",
        " https://h",
        "https://a b",
        "https://h:port",
        "https://::1:7199",
        "https://[::1",
        "https://[1.2.3.4]",
        "https://h/%zz",
        "https://%41",
        "https://h\\x",
        "https://h\tx",
        "https://us er@h",
        "://h"
      })
  void what_go_refuses_is_refused(String text) {
    assertEquals(true, GoUrl.parse(text).isEmpty());
  }

  @Test
  void user_and_password_are_decoded_and_never_printed() {
    var url = GoUrl.parse("http://proxyuser:p%3Aa%40s%2Fs%2520@127.0.0.1:3128").orElseThrow();
    var login = java.util.Objects.requireNonNull(url.login());
    assertEquals("proxyuser", login.user());
    assertEquals("p:a@s/s%20", login.password());
    assertEquals("Basic cHJveHl1c2VyOnA6YUBzL3MlMjA=", login.basic());
    assertFalse(url.toString().contains("p:a@s"), url.toString());
  }
}
