package dev.kube9.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The current context by the rules of kubectl. */
class CurrentContextTest {
  private static final String DEMO = "current-context: demo\ncontexts: [{name: demo}]";

  @TempDir Path folder = Path.of("");

  @Test
  void it_is_that_of_the_first_file_that_names_one() throws Exception {
    var config = load(Map.of(), "contexts: []", "current-context: ''", current("b"), current("c"));
    assertEquals("b", config.current());
  }

  @Test
  void it_need_not_be_in_the_same_file_or_anywhere() throws Exception {
    assertEquals("other", load(Map.of(), current("other")).current());
  }

  @Test
  void it_is_absent_if_no_file_names_one() throws Exception {
    assertNull(load(Map.of(), "contexts: [{name: only}]").current());
  }

  @Test
  void one_that_is_no_text_is_a_problem() throws Exception {
    var config = load(Map.of(), "current-context: [a]", current("b"));
    assertEquals("b", config.current());
    assertEquals(
        List.of(folder.resolve("0") + ": current-context must be text"), config.problems());
  }

  @Test
  void that_of_an_added_cluster_counts_only_without_any_kubeconfig() throws Exception {
    var demo = Map.of("the demo", DEMO);
    assertEquals("demo", load(demo).current());
    assertEquals("mine", load(demo, current("mine")).current());
    assertNull(load(demo, "contexts: [{name: mine}]").current());
    assertNull(load(demo, "no mapping").current());
  }

  @Test
  void the_service_account_of_a_pod_is_the_current_context() throws Exception {
    Files.writeString(folder.resolve("token"), "t");
    var pod = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443");
    var account = ServiceAccount.of(folder, pod);
    var sources = new KubeconfigSources(List.of(), Map.of("the demo", DEMO), account);
    assertEquals("in-cluster", Kubeconfig.load(sources).current());
  }

  private static String current(String name) {
    return "current-context: " + name;
  }

  private Kubeconfig load(Map<String, String> added, String... texts) throws Exception {
    var files = new ArrayList<Path>();
    for (var text : texts) {
      files.add(Files.writeString(folder.resolve(String.valueOf(files.size())), text));
    }
    return Kubeconfig.load(new KubeconfigSources(files, added));
  }
}
