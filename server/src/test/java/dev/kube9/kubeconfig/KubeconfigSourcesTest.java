package dev.kube9.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.Clusters.Context;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigSourcesTest {
  @TempDir Path folder = Path.of("");

  @Test
  void files_are_found_as_kubectl_finds_them() {
    var home = Map.of("HOME", "/home/a");
    assertEquals(
        List.of(Path.of("/home/a/.kube/config")), KubeconfigSources.of(null, home).files());
    assertEquals(List.of(Path.of("/home/a/mine")), configured(home, "~/mine").files());
    assertEquals(List.of(), configured(home).files());
    assertEquals(List.of(), configured(home, " ").files());
  }

  @Test
  void the_variable_names_plain_paths() {
    var list = String.join(File.pathSeparator, "", "/x", "", "rel", "/y*", "~/z", "/x", "");
    var sources = KubeconfigSources.of(null, Map.of("KUBECONFIG", list, "HOME", "/home/a"));
    var here = Path.of("").toAbsolutePath();
    assertEquals(
        List.of(Path.of("/x"), here.resolve("rel"), Path.of("/y*"), here.resolve("~/z")),
        sources.files());
  }

  @Test
  void variables_that_count_for_nothing_change_nothing() {
    var some = Map.of("HOME", "/home/a", "KUBERNETES_MASTER", "http://m", "POD_NAMESPACE", "shop");
    var sources = KubeconfigSources.of(null, some);
    assertEquals(List.of(Path.of("/home/a/.kube/config")), sources.files());
    assertEquals(List.of(), names(Kubeconfig.load(configured(some))));
  }

  @Test
  void a_folder_stands_for_the_kubeconfigs_in_it() throws Exception {
    context("b.yaml", "b");
    context("a", "a");
    context(".hidden", "hidden");
    context("below/c", "c");
    file("ca.crt", "-----BEGIN CERTIFICATE-----\n");
    file("config.lock", "");
    file("pod.yaml", "apiVersion: v1\nkind: Pod\n");
    file("values.json", "{\"a\": 1}");
    file("binary", "\0\1\2");
    file("latin", new String(new byte[] {(byte) 0xE9}, StandardCharsets.ISO_8859_1));
    var broken = file("broken", "clusters: []\ncontexts:\n- [\n");
    var config = Kubeconfig.load(configured(Map.of(), folder.toString()));
    assertEquals(List.of("a", "b"), names(config));
    assertEquals(List.of(broken + " is no YAML from line 4 on"), config.problems());
    assertEquals(List.of(folder.toString()), config.lookedIn());
  }

  @Test
  void wildcards_are_expanded_as_a_shell_does_it() throws Exception {
    context("west/config", "west");
    context("east/config", "east");
    context("east/other.yaml", "other");
    context("east/.old.yaml", "old");
    assertEquals(List.of("other"), found("east/*.yaml"));
    assertEquals(List.of("east", "west"), found("*/config"));
    assertEquals(List.of("west"), found("w??t/*"));
    assertEquals(List.of("west"), found("[w]*/config"));
    assertEquals(List.of("east", "other"), found("east/{config,other.yaml}"));
    assertEquals(List.of("old"), found("east/.*"));
    assertEquals(List.of(), found("*"));
    assertEquals(List.of(), found("nowhere/*"));
    assertEquals(List.of(), found("[/*"));
    context("[a]*/config", "literal");
    assertEquals(List.of("literal"), found("[a]*/config"));
  }

  private List<String> found(String pattern) {
    var home = Map.of("HOME", folder.toString());
    assertEquals(
        names(Kubeconfig.load(configured(home, folder + "/" + pattern))),
        names(Kubeconfig.load(configured(home, "~/" + pattern))));
    return names(Kubeconfig.load(configured(home, "~/" + pattern)));
  }

  @Test
  void what_two_places_have_in_common_is_read_once() throws Exception {
    var file = context("a", "a");
    var sources = configured(Map.of(), file.toString(), folder + "/*", folder.toString());
    assertEquals(List.of(file), sources.files());
  }

  @Test
  void of_the_places_only_a_configured_one_can_be_missing() throws Exception {
    var gone = folder.resolve("gone").toString();
    var some = context("some/config", "a").toString();
    var one = configured(Map.of(), gone, some, folder + "/some", folder + "/none/*");
    assertEquals(
        List.of(
            new Clusters.Place(gone, true, 0),
            new Clusters.Place(some, false, 1),
            new Clusters.Place(folder + "/some", false, 1),
            new Clusters.Place(folder + "/none/*", false, 0)),
        Kubeconfig.load(one).places());
    var listed = Map.of("KUBECONFIG", gone + File.pathSeparator + some);
    assertEquals(
        List.of(new Clusters.Place(gone, false, 0), new Clusters.Place(some, false, 1)),
        Kubeconfig.load(KubeconfigSources.of(null, listed)).places());
  }

  @Test
  void what_can_be_no_path_is_nowhere() {
    var config = Kubeconfig.load(configured(Map.of(), "a\0b", "/*\0", "/a\0/*"));
    assertEquals(List.of(), config.contexts());
    assertEquals(3, config.lookedIn().size());
  }

  private static KubeconfigSources configured(Map<String, String> environment, String... names) {
    return KubeconfigSources.of(List.of(names), environment);
  }

  private static List<String> names(Kubeconfig config) {
    return config.contexts().stream().map(Context::name).toList();
  }

  private Path context(String name, String context) throws IOException {
    return file(
        name,
        """
        clusters: [{name: %1$s, cluster: {server: "https://%1$s"}}]
        contexts: [{name: %1$s, context: {cluster: %1$s}}]
        """
            .formatted(context));
  }

  private Path file(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }
}
