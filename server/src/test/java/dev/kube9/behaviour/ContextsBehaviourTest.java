package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kube9.kubeconfig.Kubeconfig;
import dev.kube9.kubeconfig.KubeconfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contexts of the kubeconfigs: any names are allowed, and their files are followed. */
class ContextsBehaviourTest extends Behaviour {
  private static final List<String> ODD =
      List.of(
          "shop/api-prod-eu:6443/kube:admin",
          "my cluster (50%2F50) + é-集群-🚀",
          "arn:aws:eks:eu-west-1:123456789012:cluster/prod",
          "it's \"quoted\" \\n [a-z]*?",
          "0123");

  @TempDir Path folder = Path.of("");

  @Test
  @Tag("case:contexts-with-odd-names")
  void contexts_with_odd_names_are_shown_restarted_and_found_by_globs() throws Exception {
    var contexts = new StringBuilder("contexts:\n");
    for (var name : ODD) {
      contexts.append("- {name: %s, context: %s}\n".formatted(quoted(name), entries()));
    }
    var web = settled("Deployment", "web");
    var client = server(file("odd", contexts.toString()), "*prod*", "my cluster (50*) + *?🚀");
    for (var name : ODD) {
      var row = walk(client, name, "Workloads", "Deployments", "web");
      assertEquals(name, text(row.getAsJsonObject("workload"), "context"));
      var isReadOnly = name.contains("prod") || name.endsWith("🚀");
      assertEquals(!isReadOnly, text(row, "contextValue").endsWith(".restartable"), name);
      var pod = children(client, text(row, "id")).getFirst();
      for (var offering : List.of(row, pod)) {
        assertEquals(!isReadOnly, offers(offering, "restart"), offering::toString);
      }
      web.addProperty("context", name);
      if (isReadOnly) {
        var refused =
            assertThrows(
                RpcClient.RpcError.class, () -> client.call("kube9/restart", restartParams(web)));
        assertEquals("ReadOnly", refused.kind());
      } else {
        assertTrue(client.call("kube9/restart", restartParams(web)).has("restartedAt"));
      }
    }
  }

  @Test
  void a_kubeconfig_that_appears_or_changes_is_shown_without_being_asked() throws Exception {
    var client = server(folder.toString());
    var nothing = roots(client).getFirst();
    assertTrue(text(nothing, "label").startsWith("No cluster found"));
    assertTrue(offers(nothing, "openKubeconfig"), nothing::toString);
    file("one", "clusters: [{name: c, cluster: {server: 'https://u:p@c:6443/a?b'}}]\ncontexts: []");
    var two = file("two", "contexts: [{name: new, context: {cluster: c}}]");
    until("the client is told", () -> isToldOfAll(client));
    var row = roots(client).getFirst();
    assertEquals("new", text(row, "label"));
    var tooltip = text(row, "tooltip");
    assertTrue(tooltip.contains("https://c:6443/a"), tooltip);
    assertTrue(tooltip.contains("From: "), tooltip);
    assertTrue(tooltip.replace("\\", "").contains(two), tooltip);
    assertFalse(tooltip.contains("u:p"), tooltip);
  }

  @Test
  void the_contexts_are_listed_without_asking_a_cluster() throws Exception {
    var more =
        file(
            "more",
            """
            current-context: far
            clusters: [{name: c, cluster: {server: 'https://u:p@192.0.2.1/a?b'}}]
            users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1,
              command: /does/not/exist, interactiveMode: Never}}}]
            contexts:
            - {name: far, context: {cluster: c, user: u}}
            - {name: lost, context: {cluster: nowhere, namespace: n}}
            """);
    var client = door().server("kubeconfig", List.of(more), "protectedContexts", List.of("f*"));
    var result = client.call("kube9/contexts", new JsonObject());
    assertEquals(
        List.of(
            object(
                "name",
                "far",
                "current",
                true,
                "namespace",
                "default",
                "server",
                "https://192.0.2.1/a",
                "readOnly",
                false,
                "protected",
                true),
            object(
                "name",
                "lost",
                "current",
                false,
                "namespace",
                "default",
                "readOnly",
                false,
                "protected",
                false)),
        list(result, "contexts"));
    assertEquals(List.of(), list(result, "problems"));
  }

  @Test
  void a_configured_kubeconfig_that_does_not_exist_is_named_beside_the_others() throws Exception {
    var own = door().kubeconfig().toString();
    var gone = folder.resolve("gone").toString();
    var client = door().server("kubeconfig", List.of(gone, own));
    var says = "The configured kubeconfig %s does not exist".formatted(gone);
    var result = client.call("kube9/contexts", new JsonObject());
    assertEquals(says, result.getAsJsonArray("problems").get(0).getAsString());
    assertEquals(
        List.of(
            object("path", gone, "missing", true, "contexts", 0),
            object("path", own, "missing", false, "contexts", 1)),
        list(result, "kubeconfigs"));
    var rows = roots(client);
    assertEquals(List.of(door().context(), "gone does not exist"), names(rows));
    assertEquals(gone, text(rows.getLast(), "description"));
    assertTrue(text(rows.getLast(), "tooltip").replace("\\", "").equals(says), rows::toString);
    for (var action : List.of("openSettings", "openKubeconfig", "copyDetails")) {
      assertTrue(offers(rows.getLast(), action), rows::toString);
    }
    file("gone", "contexts: [{name: late, context: {cluster: c}}]");
    until("the client is told", () -> isToldOfAll(client));
    assertTrue(names(roots(client)).contains("late"));
    assertFalse(names(roots(client)).contains("gone does not exist"));
  }

  @Test
  void other_files_are_looked_into_before_a_person_chooses_them() throws Exception {
    var client = door().server("kubeconfig", List.of(door().kubeconfig().toString()));
    var good = file("good", "contexts: [{name: one, context: {cluster: c}}]");
    var found = elsewhere(client, good);
    assertEquals("one", text(list(found, "contexts").getFirst(), "name"));
    assertEquals(List.of(), list(found, "problems"));
    var pod = file("pod.yaml", "apiVersion: v1\nkind: Pod");
    assertEquals(
        pod + " is no kubeconfig: its kind is not Config", problem(elsewhere(client, pod)));
    var empty = file("empty", "{}");
    assertEquals(empty + " has no context in it", problem(elsewhere(client, empty)));
    var gone = folder.resolve("gone").toString();
    assertTrue(problem(elsewhere(client, gone)).contains(gone));
    assertEquals(List.of(door().context()), names(roots(client)));
  }

  private static JsonObject elsewhere(RpcClient client, String file) throws Exception {
    return client.call("kube9/contexts", object("kubeconfig", List.of(file)));
  }

  private static String problem(JsonObject result) {
    assertEquals(List.of(), list(result, "contexts"));
    return result.getAsJsonArray("problems").get(0).getAsString();
  }

  private static List<String> names(List<JsonObject> rows) {
    return rows.stream().map(r -> text(r, "label")).toList();
  }

  @Test
  void no_context_is_the_current_one_if_it_is_hidden_or_does_not_exist() throws Exception {
    var own = door().kubeconfig().toString();
    var hidden = door().server("kubeconfig", List.of(own), "contexts", List.of("none"));
    var nothing = hidden.call("kube9/contexts", new JsonObject());
    assertEquals(List.of(), list(nothing, "contexts"));
    assertEquals(List.of(), list(nothing, "problems"));
    var first = file("first", "current-context: gone");
    var result =
        door().server("kubeconfig", List.of(first, own)).call("kube9/contexts", new JsonObject());
    assertTrue(
        list(result, "contexts").stream().noneMatch(c -> c.get("current").getAsBoolean()),
        result::toString);
    assertEquals(
        "the current context gone is not defined by any kubeconfig",
        result.getAsJsonArray("problems").get(0).getAsString());
  }

  @Test
  void the_shared_settings_protect_beside_the_options() throws Exception {
    var w = settled("Deployment", "shared");
    var settings = Files.createDirectory(folder.resolve("kube9")).resolve("config.yaml");
    var name = door().context();
    Files.writeString(settings, "readOnlyContexts: []\nexec: sh");
    var client = door().bareServer(folder);
    var options = object("kubeconfig", List.of(door().kubeconfig().toString()));
    var _ = client.call("initialize", object("initializationOptions", options));
    var result = client.call("kube9/contexts", new JsonObject());
    var context = list(result, "contexts").getFirst();
    assertTrue(context.get("protected").getAsBoolean(), context::toString);
    assertFalse(context.get("readOnly").getAsBoolean(), context::toString);
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    assertTrue(plan.get("protected").getAsBoolean(), plan::toString);
    var problem = settings + ": there is no setting exec";
    assertEquals(problem, result.getAsJsonArray("problems").get(0).getAsString());
    var protectsAll = settings + ": all contexts are protected until this is corrected";
    assertEquals(protectsAll, result.getAsJsonArray("problems").get(1).getAsString());
    client.await(
        "the warning",
        () ->
            client.notifications("window/logMessage").stream()
                .anyMatch(m -> text(m, "message").startsWith(problem) && number(m, "type") == 2));
    Files.writeString(settings, "protectedContexts: ['%s*']".formatted(name.charAt(0)));
    var alike = door().bareServer(folder);
    var _ = alike.call("initialize", object("initializationOptions", options));
    plan = alike.call("kube9/prepareRestart", restartParams(w));
    assertTrue(plan.get("protected").getAsBoolean(), plan::toString);
    Files.writeString(settings, "readOnlyContexts: [%s]".formatted(name));
    var careful = door().bareServer(folder);
    var _ = careful.call("initialize", object("initializationOptions", options));
    var refused =
        assertThrows(
            RpcClient.RpcError.class, () -> careful.call("kube9/restart", restartParams(w)));
    assertEquals("ReadOnly", refused.kind());
  }

  private static boolean isToldOfAll(RpcClient client) {
    return client.notifications("kube9/treeChanged").stream()
        .anyMatch(p -> p.getAsJsonArray("nodes").isEmpty());
  }

  private static List<JsonObject> roots(RpcClient client) throws InterruptedException {
    return children(client, null);
  }

  private static boolean offers(JsonObject row, String action) {
    return row.getAsJsonArray("actions").contains(new JsonPrimitive(action));
  }

  private RpcClient server(String more, String... readOnly) throws InterruptedException {
    return door()
        .server(
            "kubeconfig",
            readOnly.length == 0 ? List.of(more) : List.of(door().kubeconfig().toString(), more),
            "readOnlyContexts",
            List.of(readOnly));
  }

  /** The cluster and the user of the existing context. */
  private String entries() {
    var sources = new KubeconfigSources(List.of(door().kubeconfig()), Map.of());
    var known = Kubeconfig.load(sources).parts(door().context()).context();
    return object(
            "cluster",
            known.text("cluster").orElseThrow(),
            "user",
            known.text("user").orElseThrow())
        .toString();
  }

  private static String quoted(String name) {
    return "'" + name.replace("'", "''") + "'";
  }

  private String file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
