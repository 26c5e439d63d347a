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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
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
  void fields_that_are_not_used_change_nothing() throws Exception {
    var unused =
        """
        current-context: other
        preferences: {colors: true, extensions: [{name: p, extension: {a: 1}}]}
        extensions: [{name: x, extension: {numbers: [1, 2.5]}}]
        clusters:
        - name: c
          cluster: {server: "https://c", extensions: [{name: minikube, extension: [1]}], zone: [eu]}
        users:
        - name: u
          user: {token: t, note: 42, extensions: [{name: x, extension: text}]}
        contexts:
        - name: dev
          context: {cluster: c, user: u, colour: null, extensions: [{name: x, extension: 1}]}
        """;
    var config = load(file("one", unused));
    assertEquals(List.of(), config.problems());
    assertEquals(List.of("dev"), names(config));
    var parts = config.parts("dev");
    assertEquals("https://c", parts.cluster().text("server").orElseThrow());
    assertEquals("t", Objects.requireNonNull(parts.user()).text("token").orElseThrow());
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
  void an_odd_entry_concerns_only_the_contexts_that_use_it() throws Exception {
    var text =
        """
        clusters:
        - just text
        - {name: good, cluster: {server: "https://good"}}
        - {name: odd, cluster: text}
        - {name: typed, cluster: {server: "https://typed", tls-server-name: [a]}}
        - {name: [a], cluster: {server: "https://listed"}}
        users:
        - {name: odd, user: {exec: aws}}
        - {name: good, user: {token: t}}
        - ~
        contexts:
        - {name: good, context: {cluster: good, user: good}}
        - {name: cluster, context: {cluster: odd}}
        - {name: field, context: {cluster: typed}}
        - {name: user, context: {cluster: good, user: odd}}
        - {name: itself, context: [a]}
        - {name: empty}
        """;
    var file = file("one", text);
    var config = load(file);
    assertEquals(List.of("good", "cluster", "field", "user", "itself", "empty"), names(config));
    assertEquals(null, problem(config, "good"));
    assertEquals(
        "cluster odd in %s: cluster must be a mapping".formatted(file), problem(config, "cluster"));
    assertEquals(
        "cluster typed in %s: tls-server-name must be text".formatted(file),
        problem(config, "field"));
    assertEquals("user odd in %s: exec must be a mapping".formatted(file), problem(config, "user"));
    assertEquals(
        "context itself in %s: context must be a mapping".formatted(file),
        problem(config, "itself"));
    assertEquals(
        "context empty in %s: it names no cluster".formatted(file), problem(config, "empty"));
    assertEquals(2, config.problems().size(), config.problems()::toString);
  }

  @Test
  void a_list_that_is_none_does_not_hide_the_others_of_its_file() throws Exception {
    var file = file("one", config("dev", "https://one") + "users: {name: u}\n");
    var config = load(file);
    assertEquals(List.of("dev"), names(config));
    assertEquals(List.of(file + ": users must be a list"), config.problems());
  }

  /**
   * With two clusters of the same name in a file it is unclear which one a restart would change.
   */
  @Test
  @Tag("case:duplicate-names-in-one-file")
  void a_name_that_is_defined_twice_in_a_file_is_refused_for_its_contexts() throws Exception {
    var text =
        """
        clusters:
        - {name: dup, cluster: {server: "https://a"}}
        - {name: one, cluster: {server: "https://one"}}
        - {name: dup, cluster: {server: "https://b"}}
        users:
        - {name: dup, user: {token: a}}
        - {name: dup, user: {token: a}}
        contexts:
        - {name: cluster, context: {cluster: dup}}
        - {name: user, context: {cluster: one, user: dup}}
        - {name: twice, context: {cluster: one}}
        - {name: twice, context: {cluster: one, namespace: other}}
        - {name: good, context: {cluster: one}}
        """;
    var file = file("merged", text);
    var config = load(file, file("later", config("dup", "https://later")));
    assertEquals("the cluster dup is defined twice in " + file, problem(config, "cluster"));
    assertEquals("the user dup is defined twice in " + file, problem(config, "user"));
    assertEquals("the context twice is defined twice in " + file, problem(config, "twice"));
    assertEquals(null, problem(config, "good"));
    assertEquals("the cluster dup is defined twice in " + file, problem(config, "dup"));
    var refused = assertThrows(KubeconfigFailure.class, () -> config.parts("cluster"));
    assertEquals(KubeconfigFailure.Kind.InvalidKubeconfig, refused.kind());
  }

  /** By YAML 1.1 some names and namespaces are dates or numbers; Go keeps their text. */
  @Test
  @Tag("case:unquoted-date")
  void dates_and_numbers_without_quotes_are_names_and_namespaces() throws Exception {
    var text =
        """
        clusters:
        - name: c
          cluster:
            server:\thttps://c
        contexts:
        - {name: dt, context: {cluster: c, namespace: 2024-01-15}}
        - {name: 2024-02-01, context: {cluster: c, namespace: 0100}}
        - {name: 12e3, context: {cluster: c}}
        """;
    var config = load(file("one", text));
    assertEquals(List.of("dt", "2024-02-01", "12e3"), names(config));
    assertEquals("2024-01-15", config.contexts().get(0).namespace());
    assertEquals("0100", config.contexts().get(1).namespace());
    assertEquals("https://c", config.contexts().get(2).server());
    assertEquals(List.of(), config.problems());
  }

  @Test
  void a_context_says_its_file_and_an_address_without_secrets() throws Exception {
    var file = file("one", config("dev", "https://me:s3cret@one:6443/k8s/?token=s3cret#s3cret"));
    var context = load(file).contexts().getFirst();
    assertEquals("https://one:6443/k8s/", context.server());
    assertEquals(file.toString(), context.file());
    assertEquals("host/a", Kubeconfig.address("user@host/a"));
  }

  @Test
  void a_user_that_is_missing_is_told_unless_nobody_asks_for_one() throws Exception {
    var text =
        """
        clusters:
        - {name: tls, cluster: {server: "https://c"}}
        - {name: plain, cluster: {server: "http://127.0.0.1:8001"}}
        contexts:
        - {name: tls, context: {cluster: tls, user: nobody}}
        - {name: plain, context: {cluster: plain, user: nobody}}
        - {name: none, context: {cluster: tls}}
        """;
    var file = file("one", text);
    var config = load(file);
    assertEquals(
        "context tls in %s: no kubeconfig has its user nobody".formatted(file),
        problem(config, "tls"));
    assertEquals(null, config.parts("plain").user());
    assertEquals(null, config.parts("none").user());
  }

  @Test
  void a_folder_among_the_files_is_told_and_a_file_named_twice_is_read_once() throws Exception {
    var one = file("one", config("dev", "https://one"));
    var link = Files.createSymbolicLink(folder.resolve("link"), one);
    var below = Files.createDirectory(folder.resolve("below"));
    var config = load(one, below, one, link);
    assertEquals(List.of("dev"), names(config));
    assertEquals(null, problem(config, "dev"));
    assertEquals(1, config.problems().size());
    assertTrue(config.problems().getFirst().startsWith(below + " is a folder"));
  }

  @Test
  void an_unknown_context_says_which_files_could_not_be_read() throws Exception {
    var broken = file("broken", "contexts: [");
    var config = load(broken);
    var unknown = assertThrows(KubeconfigFailure.class, () -> config.parts("dev"));
    assertTrue(String.valueOf(unknown.hint()).startsWith(broken + " is no YAML"));
  }

  private static @Nullable String problem(Kubeconfig config, String context) {
    return config.contexts().stream()
        .filter(c -> c.name().equals(context))
        .findFirst()
        .orElseThrow()
        .problem();
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
