package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.failure.ApiFailure;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.VirtualTime;
import dev.kube9.transport.ClientPair;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections whose files are replaced, and credentials that must not be sent. */
class ConnectionRenewalTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("dev", "shop", WorkloadKind.DEPLOYMENT, "web");
  private static final String OBJECT = "{\"metadata\":{\"name\":\"web\",\"uid\":\"u\"}}";

  @TempDir Path folder = Path.of("");
  private final ScriptedServer server = ScriptedServer.overTls();
  private final ScriptedServer plain = new ScriptedServer();
  private final ScriptedServer other = ScriptedServer.overTls();

  @AfterEach
  void close() {
    server.close();
    plain.close();
    other.close();
  }

  @Tag("case:client-certificate-renewed-on-disk")
  @Test
  void a_client_certificate_that_was_renewed_on_disk_is_used_by_the_next_request()
      throws Exception {
    ClientPair.named("before").write(folder);
    var cluster =
        clusters(server.kubeconfig("{client-certificate: c.crt, client-key: c.key}"))
            .cluster("dev");
    server.answer(200, OBJECT).answer(200, OBJECT).answer(200, OBJECT);
    var _ = cluster.read(WEB);
    ClientPair.named("after").write(folder);
    var _ = cluster.read(WEB);
    var _ = cluster.read(WEB);
    assertEquals(
        List.of("CN=before", "CN=after", "CN=after"),
        server.got().stream().map(ScriptedServer.Got::clientCertificate).toList());
  }

  @Test
  void while_only_one_of_two_files_is_replaced_the_pair_of_before_is_used() throws Exception {
    ClientPair.named("before").write(folder);
    var cluster =
        clusters(server.kubeconfig("{client-certificate: c.crt, client-key: c.key}"))
            .cluster("dev");
    server.answer(200, OBJECT).answer(200, OBJECT).answer(200, OBJECT);
    var _ = cluster.read(WEB);
    Files.writeString(folder.resolve("c.key"), "half of a key");
    var _ = cluster.read(WEB);
    ClientPair.named("after").write(folder);
    var _ = cluster.read(WEB);
    assertEquals(
        List.of("CN=before", "CN=before", "CN=after"),
        server.got().stream().map(ScriptedServer.Got::clientCertificate).toList());
  }

  @Test
  void new_credentials_in_the_kubeconfig_are_picked_up_by_whoever_holds_the_cluster()
      throws Exception {
    var clusters = clusters(server.kubeconfig("{token: before}"));
    var cluster = clusters.cluster("dev");
    server.answer(200, OBJECT).answer(200, OBJECT);
    var _ = cluster.read(WEB);
    write(server.kubeconfig("{token: afterwards}"));
    var _ = cluster.read(WEB);
    assertEquals("Bearer afterwards", server.got().getLast().authorization());
    assertSame(cluster, clusters.cluster("dev"));
  }

  @Test
  void after_a_401_the_kubeconfig_is_looked_at_again() throws Exception {
    var cluster = clusters(server.kubeconfig("{token: before}")).cluster("dev");
    server.refuseUntil("Bearer afterwards", 1, OBJECT);
    server.beforeRefusing(() -> write(server.kubeconfig("{token: afterwards}")));
    var _ = cluster.read(WEB);
    assertEquals(2, server.got().size());
  }

  @Test
  void who_holds_a_cluster_stays_with_its_server_when_the_context_leads_elsewhere()
      throws Exception {
    var clusters = clusters(server.kubeconfig("{token: mine}"));
    var held = clusters.cluster("dev");
    write(other.kubeconfig("{token: others}"));
    var now = clusters.cluster("dev");
    assertNotSame(held, now);
    server.answer(200, OBJECT);
    other.answer(200, OBJECT);
    var _ = held.read(WEB);
    var _ = now.read(WEB);
    assertEquals("Bearer mine", server.got().getFirst().authorization());
    assertEquals("Bearer others", other.got().getFirst().authorization());
  }

  @Tag("case:bearer-over-plain-http")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "token: s3cret, as: jane",
        "tokenFile: token, as: jane",
        "username: jane, password: s3cret, as: jane",
        "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: touch,"
            + " args: [FOLDER/ran]}, as: jane",
      })
  void no_credentials_are_sent_and_no_program_is_run_without_tls(String user) throws Exception {
    Files.writeString(folder.resolve("token"), "s3cret");
    var entry = "{" + user.replace("FOLDER", folder.toString()) + "}";
    var cluster = clusters(plain.kubeconfig(entry)).cluster("dev");
    plain.answer(200, OBJECT);
    var _ = cluster.read(WEB);
    var got = plain.got().getFirst();
    assertEquals(List.of(), got.header("Authorization"));
    assertEquals(List.of("jane"), got.header("Impersonate-User"), "which is no secret");
    assertFalse(Files.exists(folder.resolve("ran")));
  }

  @Test
  void a_token_with_an_invisible_character_is_refused_with_its_place() {
    var cluster = clusters(server.kubeconfig("{token: \"abc\\u200bdef\"}")).cluster("dev");
    var failure = assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertTrue(failure.reason().contains("user u in "), failure.reason());
    assertTrue(failure.reason().endsWith("character 4 is U+200B"), failure.reason());
    assertFalse(failure.reason().contains("abc"), failure.reason());
    assertEquals(List.of(), server.got());
  }

  @Tag("case:impersonate-extra-and-unicode")
  @Test
  void letters_beyond_ascii_are_sent_in_utf8() throws Exception {
    var cluster =
        clusters(
                server.kubeconfig(
                    "{token: tökén, as: jane, as-groups: ['équipe-réseau', '開発'],"
                        + " as-user-extra: {acme.com/project: [p1]}}"))
            .cluster("dev");
    server.answer(200, OBJECT);
    var _ = cluster.read(WEB);
    var got = server.got().getFirst();
    assertEquals(List.of("Bearer tökén"), got.header("Authorization"));
    assertEquals(List.of("équipe-réseau", "開発"), got.header("Impersonate-Group"));
    assertEquals(List.of("p1"), got.header("Impersonate-extra-acme.com%2fproject"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{token: other}",
        "{token: \"abc\\u200bdef\"}",
        "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never,"
            + " command: touch, args: [FOLDER/ran]}}",
      })
  void a_login_in_the_servers_address_wins_over_the_entry(String user) throws Exception {
    var entry = user.replace("FOLDER", folder.toString());
    var cluster = clusters(withLogin(server.kubeconfig(entry))).cluster("dev");
    server.answer(200, OBJECT);
    var _ = cluster.read(WEB);
    assertEquals("Basic amFuZTpzM2NyZXQ=", server.got().getFirst().authorization());
    assertFalse(cluster.server().contains("s3cret"));
    assertFalse(Files.exists(folder.resolve("ran")));
  }

  @Test
  void beside_a_login_in_the_address_a_token_file_that_is_missing_is_told() {
    var config = withLogin(server.kubeconfig("{tokenFile: missing}"));
    var cluster = clusters(config).cluster("dev");
    var failure = assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertTrue(failure.reason().contains("missing"), failure.reason());
    assertEquals(List.of(), server.got());
  }

  private static String withLogin(String kubeconfig) {
    return kubeconfig.replace("https://", "https://jane:s3cret@");
  }

  private KubeApiClusters clusters(String kubeconfig) {
    write(kubeconfig);
    return new KubeApiClusters(
        new KubeconfigSources(List.of(folder.resolve("config")), Map.of()),
        new ClientOptions("kube9", true, Map.of("PATH", "/usr/bin:/bin")),
        VirtualTime.jumping());
  }

  private void write(String kubeconfig) {
    try {
      Files.writeString(folder.resolve("config"), kubeconfig);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
