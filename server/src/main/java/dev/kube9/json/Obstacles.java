package dev.kube9.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What in a pod template may keep new pods from starting beside old ones.
 *
 * @param rivals whether no two of its pods can be on one node
 * @param claims the volume claims that all its pods share
 */
public record Obstacles(boolean rivals, List<String> claims) {

  /** From a workload as the API server answers it. */
  public static Obstacles of(JsonObject workload) {
    var template = object(object(workload, "spec"), "template");
    var spec = object(template, "spec");
    return new Obstacles(repels(template, spec) || takesPorts(spec), claims(spec));
  }

  /** Whether a pod of the template may not be on a node on which another one is. */
  private static boolean repels(JsonObject template, JsonObject spec) {
    var labels = object(object(template, "metadata"), "labels");
    var rules =
        list(
            object(object(spec, "affinity"), "podAntiAffinity"),
            "requiredDuringSchedulingIgnoredDuringExecution");
    return rules
        .filter(rule -> text(rule, "topologyKey").equals("kubernetes.io/hostname"))
        .anyMatch(rule -> selects(object(rule, "labelSelector"), labels));
  }

  private static boolean selects(JsonObject selector, JsonObject labels) {
    return object(selector, "matchLabels").entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())))
        && list(selector, "matchExpressions").allMatch(rule -> holds(rule, labels));
  }

  private static boolean holds(JsonObject rule, JsonObject labels) {
    var value = labels.get(text(rule, "key"));
    var isOneOf = rule.get("values") instanceof JsonArray values && values.contains(value);
    return switch (text(rule, "operator")) {
      case "In" -> isOneOf;
      case "NotIn" -> !isOneOf;
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }

  private static boolean takesPorts(JsonObject spec) {
    return list(spec, "containers")
        .flatMap(container -> list(container, "ports"))
        .anyMatch(port -> port.has("hostPort"));
  }

  private static List<String> claims(JsonObject spec) {
    return list(spec, "volumes")
        .map(volume -> text(object(volume, "persistentVolumeClaim"), "claimName"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static JsonObject object(JsonObject parent, String member) {
    return parent.get(member) instanceof JsonObject there ? there : new JsonObject();
  }

  private static Stream<JsonObject> list(JsonObject parent, String member) {
    return parent.get(member) instanceof JsonArray there
        ? StreamSupport.stream(there.spliterator(), false)
            .filter(JsonElement::isJsonObject)
            .map(JsonElement::getAsJsonObject)
        : Stream.of();
  }

  private static String text(JsonObject parent, String member) {
    return parent.get(member) instanceof JsonPrimitive there ? there.getAsString() : "";
  }
}
