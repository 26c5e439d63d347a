package dev.kube9.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.Clusters.Context;
import dev.kube9.failure.KubeconfigFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
  @TempDir Path folder = Path.of("");

  @Test
  void the_first_file_that_has_a_name_wins() throws Exception {
    var one = file("one", config("dev", "https://one:6443"));
    var two = file("two", config("dev", "https://two:6443") + context("other", "dev"));
    var config = load(one, two);
    assertEquals(List.of("dev", "other"), names(config));
    assertEquals("https://one:6443", config.contexts().getFirst().server());
    assertEquals("https://one:6443", config.contexts().getLast().server());
  }

  @Test
  void relative_paths_are_relative_to_their_own_file() throws Exception {
    var below = Files.createDirectory(folder.resolve("below"));
    var text =
        """
        clusters:
        - name: c
          cluster: {server: "https://c", certificate-authority: pki/ca.crt}
        contexts:
        - name: dev
          context: {cluster: c}
        """;
    var config = load(Files.writeString(below.resolve("config"), text));
    assertEquals(
        below.resolve("pki/ca.crt"),
        config.parts("dev").cluster().path("certificate-authority").orElseThrow());
  }

  @Test
  void a_missing_file_is_empty_and_a_broken_one_hides_no_other() throws Exception {
    var missing = folder.resolve("missing");
    var broken = file("broken", "contexts:\n- name: [\ntoken: s3cret");
    var config = load(missing, broken, file("good", config("dev", "https://good")));
    assertEquals(List.of("dev"), names(config));
    assertEquals(1, config.problems().size());
    assertTrue(config.problems().getFirst().contains(broken.toString()));
    assertFalse(config.problems().getFirst().contains("s3cret"));
    assertTrue(config.lookedIn().contains(missing.toString()));
  }

  @Test
  void a_list_where_a_mapping_belongs_is_a_problem_of_its_file() throws Exception {
    var config =
        load(file("wrong", "contexts: just text"), file("good", config("dev", "https://g")));
    assertEquals(List.of("dev"), names(config));
    assertTrue(config.problems().getFirst().contains("contexts must be a list"));
  }

  @Test
  void a_context_without_its_cluster_says_so_and_hides_no_other() throws Exception {
    var config = load(file("one", config("dev", "https://one") + context("lost", "nowhere")));
    var lost = config.contexts().getLast();
    assertTrue(String.valueOf(lost.problem()).contains("cluster nowhere"));
    assertEquals(null, config.contexts().getFirst().problem());
    var unknown = assertThrows(KubeconfigFailure.class, () -> config.parts("absent"));
    assertEquals(KubeconfigFailure.Kind.UnknownContext, unknown.kind());
  }

  @Test
  void files_are_found_as_kubectl_finds_them() {
    var home = Map.of("HOME", "/home/a");
    assertEquals(
        List.of(Path.of("/home/a/.kube/config")), KubeconfigSources.of(null, home).files());
    assertEquals(
        List.of(Path.of("/x"), Path.of("/y")),
        KubeconfigSources.of(null, Map.of("KUBECONFIG", "/x::/y", "HOME", "/home/a")).files());
    assertEquals(
        List.of(Path.of("/home/a/mine")), KubeconfigSources.of(List.of("~/mine"), home).files());
    assertEquals(List.of(), KubeconfigSources.of(List.of(), home).files());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Kubeconfig load(Path... files) {
    return Kubeconfig.load(new KubeconfigSources(List.of(files), Map.of()));
  }

  private static List<String> names(Kubeconfig config) {
    return config.contexts().stream().map(Context::name).toList();
  }

  private static String config(String name, String server) {
    return """
        clusters:
        - name: %1$s
          cluster: {server: "%2$s"}
        contexts:
        - name: %1$s
          context: {cluster: %1$s}
        """
        .formatted(name, server);
  }

  private static String context(String name, String cluster) {
    return "- name: %s\n  context: {cluster: %s}\n".formatted(name, cluster);
  }
}
