package dev.kube9.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.Kubeconfig.Parts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that client-go refuses before it sends anything. */
class ValidationTest {
  private static final String SERVER = "server: 'https://c', ";

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          namespace: x                                                     | it has no server
          server: [a]                                                      | server must be text
          server: 'https://c', insecure-skip-tls-verify: 'true'            | insecure-skip-tls-verify must be true or false
          server: 'https://c', disable-compression: 1                      | disable-compression must be
          server: 'https://c', certificate-authority: a, certificate-authority-data: YQ== | both certificate-authority-data and certificate-authority a
          server: 'HTTPS://c', certificate-authority: a, insecure-skip-tls-verify: true   | insecure-skip-tls-verify
          server: 'https://c', certificate-authority-data: YQ==, insecure-skip-tls-verify: on | insecure-skip-tls-verify
          server: 'https://c', proxy-url: 'ftp://p:21'                     | proxy-url
          server: 'https://c', proxy-url: '127.0.0.1:3128'                 | proxy-url
          server: 'https://c', proxy-url: 'proxy'                          | proxy-url
          server: 'https://c', proxy-url: 'http://a b:3128'                | proxy-url
          server: 'https://c', proxy-url: 'http://p:port'                  | proxy-url
          """)
  void a_cluster_is_refused(String cluster, String why) throws Exception {
    assertRefused(cluster, "", "cluster c in F: ", why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy-url: 'http://p:3128'",
        "proxy-url: 'HTTP://p:3128/'",
        "proxy-url: 'socks5://me:p%40ss@squid_proxy.internal:1080'",
        "proxy-url: 'https://[::1]:3128'",
        "proxy-url: ~",
        "insecure-skip-tls-verify: yes",
        "insecure-skip-tls-verify: false, certificate-authority-data: YQ==",
        "location: {zone: eu}, extensions: [{name: a, extension: [1]}]"
      })
  void a_cluster_is_taken(String more) throws Exception {
    parts(SERVER + more, "");
  }

  @Test
  void over_plain_http_nobody_looks_at_authorities() throws Exception {
    parts("server: 'http://c', insecure-skip-tls-verify: true, certificate-authority: a", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token: s3cret, username: jane                                       | both a token and a username
          token: s3cret, password: s3cret                                     | both a token and a username
          client-certificate: a                                               | without a client-key
          client-certificate-data: YQ==                                       | without a client-key
          client-certificate: a, client-certificate-data: YQ==, client-key: k | both client-certificate-data and client-certificate a
          client-certificate: a, client-key: k, client-key-data: YQ==         | both client-key-data and client-key k
          as-groups: [devs]                                                   | without as
          as-uid: '7'                                                         | without as
          as-user-extra: {reason: [a]}                                        | without as
          as: jane, as-user-extra: {reason: a}                                | reason must be a list
          as: jane, as-groups: devs                                           | as-groups must be a list
          token: [a]                                                          | token must be text
          exec: aws                                                           | exec must be a mapping
          exec: {apiVersion: 'client.authentication.k8s.io/v1', interactiveMode: Never} | no command
          exec: {command: a, interactiveMode: Never}                          | no apiVersion
          exec: {command: a, apiVersion: 'client.authentication.k8s.io/v1'}   | interactiveMode
          exec: {command: a, apiVersion: 'client.authentication.k8s.io/v1beta1', interactiveMode: Sometimes} | interactiveMode
          exec: {command: a, apiVersion: 'client.authentication.k8s.io/v1beta1', env: [{value: b}]} | env without a name
          exec: {command: a, apiVersion: 'client.authentication.k8s.io/v1beta1', args: x} | args must be a list
          exec: {command: a, apiVersion: 'client.authentication.k8s.io/v1beta1', provideClusterInfo: 'yes'} | provideClusterInfo must be
          exec: {command: a, apiVersion: 'client.authentication.k8s.io/v1beta1'}, auth-provider: {name: oidc} | both exec and an auth-provider
          auth-provider: {name: oidc, config: {client-id: [a]}}               | client-id must be text
          """)
  void a_user_is_refused_over_tls_and_over_plain_http(String user, String why) throws Exception {
    assertRefused("server: 'https://c'", user, "user u in F: ", why);
    assertRefused("server: 'http://c'", user, "user u in F: ", why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token: a, tokenFile: b",
        "token: a, client-certificate-data: YQ==, client-key-data: YQ==",
        "client-key-data: YQ==, token: a",
        "username: jane",
        "exec: {command: a, apiVersion: 'client.authentication.k8s.io/v1beta1'}, token: a",
        "exec: {command: a, apiVersion: 'client.authentication.k8s.io/v1', interactiveMode: Always}",
        "as: jane, as-groups: [a, 'b c'], as-uid: 7, as-user-extra: {a: [b, c]}",
        "as-groups: [], as-user-extra: {}, as: ~",
        "auth-provider: {name: gcp, config: {expiry: 2024-01-15T10:00:00Z}}",
        "note: 42"
      })
  void a_user_is_taken(String user) throws Exception {
    parts("server: 'https://c'", user);
  }

  /** A kubeconfig of another machine names files that do not exist here. */
  @Test
  @Tag("case:reason-lost-in-tls")
  @DisabledOnOs(OS.WINDOWS)
  void a_file_that_is_missing_is_named_with_its_entry_and_path() throws Exception {
    var windows = "C:\\Users\\me\\.minikube\\ca.crt";
    var ca = unreadable(SERVER + "certificate-authority: '%s'".formatted(windows), "");
    assertEquals(
        "cluster c in F: its certificate-authority %s cannot be read: it does not exist"
            .formatted(windows),
        ca.reason());
    assertTrue(String.valueOf(ca.hint()).contains("WSL"));
    assertEquals(
        "cluster c in F: its certificate-authority /nowhere/ca.crt cannot be read: it does not exist",
        unreadable(SERVER + "certificate-authority: /nowhere/ca.crt", "").reason());
    assertEquals(
        "user u in F: its client-certificate /nowhere/me.crt cannot be read: it does not exist",
        unreadable(SERVER, "client-certificate: /nowhere/me.crt, client-key: /nowhere/k").reason());
    Files.writeString(folder.resolve("me.crt"), "pem");
    assertEquals(
        "user u in F: its client-key %s cannot be read: it is a folder".formatted(folder),
        unreadable(SERVER, "client-certificate: me.crt, client-key: '%s'".formatted(folder))
            .reason());
    assertEquals(
        "cluster c in F: certificate-authority-data is not base64",
        unreadable(SERVER + "certificate-authority-data: REDACTED-", "").reason());
  }

  @Test
  void a_key_that_no_certificate_belongs_to_is_not_looked_at() throws Exception {
    parts(SERVER, "client-key: /nowhere/key, token: a").confirmMaterial();
  }

  private KubeconfigFailure unreadable(String cluster, String user) throws Exception {
    var parts = parts(cluster, user);
    return assertThrows(KubeconfigFailure.class, parts::confirmMaterial);
  }

  private void assertRefused(String cluster, String user, String where, String why)
      throws Exception {
    var parts = unchecked(cluster, user);
    var failure = assertThrows(KubeconfigFailure.class, () -> Validation.confirm(parts));
    assertTrue(failure.reason().startsWith(where), failure.reason());
    assertTrue(failure.reason().contains(why), failure.reason());
    assertFalse(failure.reason().contains("s3cret"), failure.reason());
  }

  private Parts parts(String cluster, String user) throws Exception {
    var parts = unchecked(cluster, user);
    Validation.confirm(parts);
    return parts;
  }

  private Parts unchecked(String cluster, String user) throws Exception {
    var context = new Entry("context x in F", folder, Map.of());
    return new Parts("x", context, entry("cluster c in F", cluster), entry("user u in F", user));
  }

  private Entry entry(String where, String text) throws Exception {
    var root = YamlDocument.first(FileText.of("{" + text + "}")).root();
    return new Entry(where, folder, (Map<?, ?>) Objects.requireNonNull(root));
  }
}
