package dev.kube9.demo.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.demo.state.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers discovery requests: kubectl first asks which kinds the server has. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "get", "list", "patch", "watch");

  private Discovery() {}

  /** Empty when the path is not one of discovery. */
  static Optional<JsonObject> answer(String path) {
    return switch (path) {
      case "/version" -> Optional.of(version());
      case "/api" -> Optional.of(versions());
      case "/apis" -> Optional.of(groups());
      case "/api/v1" -> Optional.of(resources("v1"));
      case "/apis/apps/v1" -> Optional.of(resources("apps/v1"));
      case "/apis/batch/v1" -> Optional.of(resources("batch/v1"));
      default -> Optional.empty();
    };
  }

  private static JsonObject version() {
    var version = new JsonObject();
    version.addProperty("major", "1");
    version.addProperty("minor", "36");
    version.addProperty("gitVersion", "v1.36.0-kube9-demo");
    return version;
  }

  private static JsonObject versions() {
    var versions = new JsonArray();
    versions.add("v1");
    var answer = new JsonObject();
    answer.addProperty("kind", "APIVersions");
    answer.add("versions", versions);
    return answer;
  }

  private static JsonObject groups() {
    var groups = new JsonArray();
    for (var name : List.of("apps", "batch")) {
      var version = new JsonObject();
      version.addProperty("groupVersion", name + "/v1");
      version.addProperty("version", "v1");
      var list = new JsonArray();
      list.add(version);
      var group = new JsonObject();
      group.addProperty("name", name);
      group.add("versions", list);
      group.add("preferredVersion", version.deepCopy());
      groups.add(group);
    }
    var answer = new JsonObject();
    answer.addProperty("kind", "APIGroupList");
    answer.addProperty("apiVersion", "v1");
    answer.add("groups", groups);
    return answer;
  }

  private static JsonObject resources(String apiVersion) {
    var resources = new JsonArray();
    Arrays.stream(Kind.values())
        .filter(k -> k.apiVersion().equals(apiVersion))
        .map(Discovery::resource)
        .forEach(resources::add);
    var answer = new JsonObject();
    answer.addProperty("kind", "APIResourceList");
    answer.addProperty("apiVersion", "v1");
    answer.addProperty("groupVersion", apiVersion);
    answer.add("resources", resources);
    return answer;
  }

  private static JsonObject resource(Kind kind) {
    var verbs = new JsonArray();
    VERBS.forEach(verbs::add);
    var resource = new JsonObject();
    resource.addProperty("name", kind.plural());
    resource.addProperty("singularName", kind.kubernetesName().toLowerCase(Locale.ROOT));
    resource.addProperty("namespaced", kind.namespaced());
    resource.addProperty("kind", kind.kubernetesName());
    resource.add("verbs", verbs);
    return resource;
  }
}
