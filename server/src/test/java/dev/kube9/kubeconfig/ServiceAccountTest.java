package dev.kube9.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.cluster.Clusters.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The context of kube9 in a pod without a kubeconfig. */
class ServiceAccountTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void mount() throws Exception {
    Files.writeString(folder.resolve("token"), "token\n");
    Files.writeString(folder.resolve("ca.crt"), "pem");
    Files.writeString(folder.resolve("namespace"), "shop\n");
  }

  @Test
  @Tag("case:in-cluster-without-kubeconfig")
  void without_a_kubeconfig_the_service_account_is_a_context() {
    var config = load("10.0.0.1", "443");
    assertEquals(
        List.of(new Context("in-cluster", "https://10.0.0.1:443", "shop", null, folder.toString())),
        config.contexts());
    var parts = config.parts("in-cluster");
    var user = Objects.requireNonNull(parts.user());
    assertEquals(folder.resolve("token"), user.path("tokenFile").orElseThrow());
    assertEquals(
        "pem",
        new String(
            parts
                .cluster()
                .bytes("certificate-authority-data", "certificate-authority")
                .orElseThrow(),
            StandardCharsets.UTF_8));
    parts.confirmMaterial();
  }

  @Test
  void an_address_of_ip_v6_is_put_into_brackets() {
    assertEquals("https://[fd00::1]:6443", load("fd00::1", "6443").contexts().getFirst().server());
  }

  @Test
  void without_authority_or_namespace_it_works_by_the_system_s_authorities() throws Exception {
    Files.delete(folder.resolve("ca.crt"));
    Files.delete(folder.resolve("namespace"));
    var config = load("h", "443");
    assertEquals(null, config.contexts().getFirst().namespace());
    assertEquals(
        false, config.parts("in-cluster").cluster().text("certificate-authority").isPresent());
  }

  @Test
  void there_is_none_outside_of_a_pod() throws Exception {
    assertEquals(List.of(), load("", "443").contexts());
    assertEquals(List.of(), load("h", "").contexts());
    Files.delete(folder.resolve("token"));
    assertEquals(List.of(), load("h", "443").contexts());
  }

  @Test
  void a_kubeconfig_and_what_somebody_configured_come_before_it() throws Exception {
    var environment = environment("h", "443");
    var none = KubeconfigSources.of(List.of(), environment, folder);
    assertEquals(List.of(), Kubeconfig.load(none).contexts());
    var file = folder.resolve("home").resolve(".kube").resolve("config");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "contexts: [{name: own, context: {}}]");
    assertEquals("own", load("h", "443").contexts().getFirst().name());
    Files.writeString(file, "contexts: [");
    assertEquals(List.of(), load("h", "443").contexts());
  }

  private Kubeconfig load(String host, String port) {
    return Kubeconfig.load(KubeconfigSources.of(null, environment(host, port), folder));
  }

  private Map<String, String> environment(String host, String port) {
    return Map.of(
        "HOME", folder.resolve("home").toString(),
        "KUBERNETES_SERVICE_HOST", host,
        "KUBERNETES_SERVICE_PORT", port);
  }
}
