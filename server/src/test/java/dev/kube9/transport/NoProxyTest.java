package dev.kube9.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line was checked with Go's httpproxy. */
@Tag("case:https-proxy-env")
class NoProxyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | localhost         | 6443 | true
          ''                          | 127.0.0.2         | 6443 | true
          ''                          | ::1               | 6443 | true
          ''                          | api.example.org   | 6443 | false
          api.example.org             | api.example.org   | 6443 | true
          API.Example.Org             | api.example.org   | 6443 | true
          example.org                 | api.example.org   | 6443 | true
          xample.org                  | api.example.org   | 6443 | false
          .example.org                | api.example.org   | 6443 | true
          .example.org                | example.org       | 6443 | false
          *.example.org               | api.example.org   | 6443 | true
          *.example.org               | example.org       | 6443 | false
          *                           | api.example.org   | 6443 | true
          a, *, b                     | api.example.org   | 6443 | true
          example.org:6443            | api.example.org   | 6443 | true
          example.org:443             | api.example.org   | 6443 | false
          10.0.0.0/8                  | 10.20.30.40       | 6443 | true
          10.0.0.0/8                  | 11.20.30.40       | 6443 | false
          10.16.0.0/12                | 10.31.0.1         | 6443 | true
          10.16.0.0/12                | 10.32.0.1         | 6443 | false
          2001:db8::/32               | 2001:db8::7       | 6443 | true
          2001:db8::/32               | 2001:db9::7       | 6443 | false
          10.20.30.40                 | 10.20.30.40       | 6443 | true
          10.20.30.40:443             | 10.20.30.40       | 6443 | false
          [2001:db8::7]:6443          | 2001:db8::7       | 6443 | true
          2001:db8::7                 | 2001:db8:0::7     | 6443 | true
          20.30.40                    | 10.20.30.40       | 6443 | false
          , ,:6443,                   | api.example.org   | 6443 | false
          kube_api.internal           | kube_api.internal | 6443 | true
          """)
  void an_entry_covers_what_it_covers_in_go(
      String variable, String host, int port, boolean covered) {
    assertEquals(covered, new NoProxy(variable).covers(host, port));
  }
}
