package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;

import com.google.gson.JsonObject;
import dev.kube9.house.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The user of docs/rbac.md, who may do in a real cluster only what was granted. The administrator's
 * kubeconfig impersonates her.
 */
final class LimitedUser implements AutoCloseable {
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

  private final Admin admin;
  private final PermissionsPage page;
  private final String name;
  private final Path kubeconfig;

  LimitedUser(Admin admin, PermissionsPage page, Path kubeconfigOfAdmin) {
    this.admin = admin;
    this.page = page;
    name =
        page.first("RoleBinding")
            .getAsJsonArray("subjects")
            .get(0)
            .getAsJsonObject()
            .get("name")
            .getAsString();
    kubeconfig = impersonating(kubeconfigOfAdmin);
    admin.send("POST", inNamespace("rolebindings"), page.first("RoleBinding"));
  }

  private Path impersonating(Path kubeconfigOfAdmin) {
    try {
      var config = Yaml.read(kubeconfigOfAdmin);
      var user = config.getAsJsonArray("users").get(0).getAsJsonObject();
      user.getAsJsonObject("user").addProperty("as", name);
      var context = config.getAsJsonArray("contexts").get(0).getAsJsonObject();
      context.getAsJsonObject("context").addProperty("namespace", admin.namespace());
      var file = Files.createTempFile("kube9-limited", ".kubeconfig");
      file.toFile().deleteOnExit();
      return Files.writeString(file, config.toString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Path kubeconfig() {
    return kubeconfig;
  }

  /** Lets the user do what the role of the page says, and nothing else. */
  void grant(JsonObject role) {
    if (!exists(inNamespace("roles"))) {
      admin.send("POST", inNamespace("roles"), role);
    } else {
      admin.send("PUT", inNamespace("roles") + "/" + name(role), role);
    }
  }

  /** Lets the user do in all namespaces what a cluster role says. */
  void grantEverywhere(JsonObject clusterRole) {
    admin.send("POST", RBAC + "clusterroles", clusterRole);
    var binding = page.first("RoleBinding");
    binding.addProperty("kind", "ClusterRoleBinding");
    binding.add("metadata", object("name", name(clusterRole)));
    binding.getAsJsonObject("roleRef").addProperty("kind", "ClusterRole");
    binding.getAsJsonObject("roleRef").addProperty("name", name(clusterRole));
    admin.send("POST", RBAC + "clusterrolebindings", binding);
  }

  void revokeEverywhere(JsonObject clusterRole) {
    admin.send("DELETE", RBAC + "clusterrolebindings/" + name(clusterRole), null);
    admin.send("DELETE", RBAC + "clusterroles/" + name(clusterRole), null);
  }

  /** What the API server says that the user may do of these, such as {@code get pods/log}. */
  Set<String> mayDo(Iterable<String> questions, boolean inNamespace) {
    var allowed = new TreeSet<String>();
    for (var question : questions) {
      var words = List.of(question.split("[ /]", -1));
      var attributes =
          object("verb", words.get(0), "resource", words.get(1), "group", group(words.get(1)));
      if (words.size() > 2) {
        attributes.addProperty("subresource", words.get(2));
      }
      if (inNamespace) {
        attributes.addProperty("namespace", admin.namespace());
      }
      var spec = object("user", name, "groups", List.of("system:authenticated"));
      spec.add("resourceAttributes", attributes);
      var review =
          admin.send(
              "POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", object("spec", spec));
      if (review.getAsJsonObject("status").get("allowed").getAsBoolean()) {
        allowed.add(question);
      }
    }
    return allowed;
  }

  private static String group(String resource) {
    return switch (resource) {
      case "pods", "events", "nodes" -> "";
      case "cronjobs" -> "batch";
      default -> "apps";
    };
  }

  private boolean exists(String path) {
    return !admin.send("GET", path, null).getAsJsonArray("items").isEmpty();
  }

  private String inNamespace(String plural) {
    return RBAC + "namespaces/" + admin.namespace() + "/" + plural;
  }

  private static String name(JsonObject object) {
    return object.getAsJsonObject("metadata").get("name").getAsString();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(kubeconfig);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
