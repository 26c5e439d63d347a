package dev.kube9.demo.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The admission of pods by the label of their namespace, for the level that Kubernetes calls
 * restricted.
 */
public final class PodSecurity {
  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

  private PodSecurity() {}

  /**
   * What in a pod's spec the namespace does not allow, as the API server says it; empty if it
   * allows all.
   */
  public static Optional<String> violation(
      ObjectStore objects, String namespace, JsonObject podSpec) {
    var labels =
        objects
            .get(Kind.NAMESPACE, "", namespace)
            .map(n -> JsonTree.at(n, "metadata", "labels"))
            .orElseGet(JsonObject::new);
    if (!JsonTree.text(labels, ENFORCE).equals("restricted")
        || !(podSpec.get("containers") instanceof JsonArray containers)) {
      return Optional.empty();
    }
    return StreamSupport.stream(containers.spliterator(), false)
        .map(c -> c.getAsJsonObject())
        .filter(c -> !c.has("securityContext"))
        .findFirst()
        .map(
            c ->
                ("PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false (container"
                        + " \"%s\" must set securityContext.allowPrivilegeEscalation=false)")
                    .formatted(JsonTree.text(c, "name")));
  }
}
