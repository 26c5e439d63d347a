package dev.kube9.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of a kubeconfig's text that are accepted or refused. */
class KubeconfigTextTest {
  private static final String CONFIG =
      """
      apiVersion: v1
      kind: Config
      clusters:
      - cluster:
          server: https://c:6443
        name: c
      contexts:
      - context:
          cluster: c
          namespace: shop
        name: dev
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void utf_8_with_or_without_a_mark_and_utf_16_with_one_are_read() throws Exception {
    assertReads(CONFIG.getBytes(StandardCharsets.UTF_8));
    assertReads(("\uFEFF" + CONFIG).getBytes(StandardCharsets.UTF_8));
    assertReads(("\uFEFF" + CONFIG).getBytes(StandardCharsets.UTF_16LE));
    assertReads(("\uFEFF" + CONFIG).getBytes(StandardCharsets.UTF_16BE));
  }

  @Test
  void other_bytes_are_refused_with_the_name_of_the_file() throws Exception {
    assertRefuses(CONFIG.getBytes(StandardCharsets.UTF_16LE), "UTF-16");
    assertRefuses(("# café\n" + CONFIG).getBytes(StandardCharsets.ISO_8859_1), "UTF-8");
    assertRefuses((CONFIG + "\0\0").getBytes(StandardCharsets.UTF_8), "zero bytes");
    assertRefuses((CONFIG + "# \u0007").getBytes(StandardCharsets.UTF_8), "line 12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n%s",
        "---\n%s...\n",
        "%%YAML 1.1\n---\n%s",
        "# by hand\n\n%s# the end",
        "%s---\napiVersion: v1\nkind: Config\ncontexts: []\n",
        "%s---\nbroken: [\n",
        "%s---\n- no\n- kubeconfig\n",
        "%sextensions:\n- {name: x, extension: {numbers: [1, 2.5], date: 2024-01-01}}\n",
        "%snot-known: {a: [b, !!int '3']}\npreferences: {}\n"
      })
  void documents_directives_and_comments_change_nothing(String around) throws Exception {
    assertReads(around.formatted(CONFIG).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void line_ends_of_windows_and_spaces_at_the_ends_change_nothing() throws Exception {
    assertReads(CONFIG.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    assertReads(CONFIG.replace("\n", "  \n").getBytes(StandardCharsets.UTF_8));
    assertReads(CONFIG.replace("v1", "'v1'").getBytes(StandardCharsets.UTF_8));
    assertReads(CONFIG.replace("Config", "!!str Config").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void json_with_tabs_is_read() throws Exception {
    var json =
        """
        {
        \t"kind":\t"Config", "clusters": [
        \t\t{"name": "c", "cluster": {"server": "https://c:6443"}}\t],
        \t"contexts": [{"name": "dev",\t"context": {"cluster": "c", "namespace": "shop"}}]
        }
        """;
    assertReads(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_tab_may_stand_after_a_colon_and_a_quote_but_not_as_indentation() throws Exception {
    var tabs =
        CONFIG.replace(": ", ":\t").replace("shop", "\"shop\"\t# ours").replace("v1", "v1\t");
    assertReads(tabs.getBytes(StandardCharsets.UTF_8));
    assertRefuses(CONFIG.replace("\n  ", "\n\t").getBytes(StandardCharsets.UTF_8), "from line");
  }

  @Test
  void tabs_within_values_stay() throws Exception {
    var text =
        """
        users:
        - name:\tu
          user:
            as: "a:\tb"
            username: 'it''s\t:'
            password: plain\ttext
            extensions:\t# some
            - name: |
                if:\ttrue
                \tdeeper
              extension:   &a\t!!str\t"q\t"
              more: [ "x\ty",\t'z\t' ]
        contexts: [{name:\tdev, context: {cluster: c, user: u}}]
        clusters: [{name: c,\tcluster: {server: https://c}}]
        """;
    var user = Objects.requireNonNull(read(text).parts("dev").user());
    assertEquals("a:\tb", user.text("as").orElseThrow());
    assertEquals("it's\t:", user.text("username").orElseThrow());
    assertEquals("plain\ttext", user.text("password").orElseThrow());
    var extension = user.children("extensions").getFirst();
    assertEquals("if:\ttrue\n\tdeeper\n", extension.text("name").orElseThrow());
    assertEquals("q\t", extension.text("extension").orElseThrow());
    assertEquals(List.of("x\ty", "z\t"), extension.texts("more"));
  }

  private Kubeconfig read(String text) throws IOException {
    return load(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aliases_are_shared_however_often_they_are_used() throws Exception {
    var text = new StringBuilder(CONFIG).append("users:\n- name: u0\n  user: &someone\n");
    text.append("    exec: {command: x, env: [{name: A, value: b}]}\n");
    for (var i = 1; i < 5000; i++) {
      text.append("- name: u%d\n  user: *someone\n".formatted(i));
    }
    assertReads(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void what_grows_without_bounds_by_its_aliases_is_refused() throws Exception {
    var text = new StringBuilder(CONFIG).append("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 40; i++) {
      text.append(
          "a%d: &a%d [%s*a%d]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9), i - 1));
    }
    assertRefuses(text.toString().getBytes(StandardCharsets.UTF_8), "too many aliases");
    assertRefuses((CONFIG + "loop: &l [*l]\n").getBytes(StandardCharsets.UTF_8), "contains itself");
    var brackets = CONFIG + "x: [" + "[],".repeat(250_001) + "]\n";
    assertRefuses(brackets.getBytes(StandardCharsets.UTF_8), "too large");
    assertRefuses((CONFIG + "x: " + "[".repeat(5000)).getBytes(StandardCharsets.UTF_8), "YAML");
  }

  @Test
  void a_merge_takes_over_keys_and_of_a_key_that_stands_twice_the_later_wins() throws Exception {
    var text =
        """
        base: &base {server: https://base, tls-server-name: base}
        other: &other {server: https://other}
        clusters:
        - name: merged
          cluster: {<<: *base, server: https://mine}
        - name: several
          cluster: {<<: [*other, *base]}
        - name: twice
          cluster:
            server: https://first
            server: https://second
        contexts:
        - {name: merged, context: {cluster: merged}}
        - {name: several, context: {cluster: several}}
        - {name: twice, context: {cluster: twice}}
        """;
    var config = read(text);
    assertEquals("https://mine", server(config, "merged"));
    assertEquals("base", config.parts("merged").cluster().text("tls-server-name").orElseThrow());
    assertEquals("https://other", server(config, "several"));
    assertEquals("https://second", server(config, "twice"));
    assertRefuses((CONFIG + "<<: text\n").getBytes(StandardCharsets.UTF_8), "no mapping");
  }

  private static String server(Kubeconfig config, String context) {
    return config.parts(context).cluster().text("server").orElseThrow();
  }

  @Test
  void an_error_tells_the_line_and_never_the_text() throws Exception {
    var problem = problem((CONFIG + "users: [{token: s3cret]\n").getBytes(StandardCharsets.UTF_8));
    assertTrue(problem.endsWith("config is no YAML from line 12 on"), problem);
    assertFalse(problem.contains("s3cret"));
    var alias = problem(CONFIG.replace("shop", "*nothing").getBytes(StandardCharsets.UTF_8));
    assertTrue(alias.contains("line 10"), alias);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a\n- b\n",
        "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n",
        "apiVersion: v2\nkind: Config\n",
        "apiVersion: v1\nkind: Pod\n",
        "kind: [Config]\n",
        "kind: Config\n---\ncontexts: [{name: dev}]\n"
      })
  void what_is_no_kubeconfig_is_told_with_its_file(String text) throws Exception {
    var problem = problem(text.getBytes(StandardCharsets.UTF_8));
    assertTrue(problem.startsWith(folder.resolve("config").toString()), problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "# nothing\n", "---\n", "~", "kind: Config\nusers:\ncontexts: []\n"})
  void an_empty_one_is_no_problem(String text) throws Exception {
    assertEquals(List.of(), read(text).problems());
  }

  /** 1,200 clusters in 3.4 MB, of which the YAML scanner reads a twentieth. */
  @Test
  @Tag("case:kubeconfig-over-3-mib")
  void of_1200_clusters_in_3_mib_all_contexts_are_listed() throws Exception {
    var text = new StringBuilder("kind: Config\nclusters:\n");
    for (var i = 0; i < 1200; i++) {
      text.append("- name: c%d\n  cluster: {server: 'https://c%d', ".formatted(i, i));
      text.append("certificate-authority-data: %s}\n".formatted(authority(i)));
    }
    text.append("contexts:\n");
    for (var i = 0; i < 1200; i++) {
      text.append("- {name: x%d, context: {cluster: c%d}}\n".formatted(i, i));
    }
    text.append("# a comment that says nothing\n".repeat(30_000));
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertTrue(bytes.length > 3_400_000 + 800_000);
    var config = load(bytes);
    assertEquals(1200, config.contexts().size());
    assertEquals(
        authority(777),
        config.parts("x777").cluster().text("certificate-authority-data").orElseThrow());
    assertTrue(FileText.of(bytes).text().length() < 1_100_000);
  }

  private static String authority(int i) {
    return "LS0tLS1CRUdJTiBDRVJU" + String.valueOf(1000 + i).repeat(690) + "==";
  }

  @Test
  void a_long_run_is_the_same_wherever_it_stands() throws Exception {
    var run = "aB3+/".repeat(100);
    var users =
        """
        users:
        - name: u
          user:
            token: RUN
            password: "x\\nRUN
              RUN "
            username: |-
              RUN
              RUN
            as: 'é\uE000RUN'
        """;
    var text = CONFIG + users.replace("RUN", run);
    var shortened = text.replace("\uE000", "");
    for (var one : List.of(text, shortened)) {
      var document = YamlDocument.first(FileText.of(one.getBytes(StandardCharsets.UTF_8)));
      var whole = YamlDocument.first(FileText.of(one));
      assertEquals(whole, document);
    }
  }

  private void assertReads(byte[] bytes) throws IOException {
    var config = load(bytes);
    assertEquals(List.of(), config.problems());
    assertEquals("https://c:6443", server(config, "dev"));
    assertEquals("shop", config.contexts().getFirst().namespace());
  }

  private void assertRefuses(byte[] bytes, String why) throws IOException {
    var problem = problem(bytes);
    assertTrue(problem.startsWith(folder.resolve("config") + " "), problem);
    assertTrue(problem.contains(why), problem);
  }

  private String problem(byte[] bytes) throws IOException {
    var config = load(bytes);
    assertEquals(List.of(), config.contexts());
    return config.problems().getFirst();
  }

  private Kubeconfig load(byte[] bytes) throws IOException {
    var file = Files.write(folder.resolve("config"), bytes);
    return Kubeconfig.load(new KubeconfigSources(List.of(file), Map.of()));
  }
}
