package dev.kube9.demo.api;

import dev.kube9.demo.state.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The object, or the list of objects, that a path of the API names.
 *
 * @param namespace empty for all namespaces, and for kinds without a namespace
 * @param name empty for a list
 */
record Target(Kind kind, String namespace, String name) {

  /** Empty when the path does not name a known kind. */
  static Optional<Target> of(String path) {
    var parts = Arrays.stream(path.split("/")).filter(p -> !p.isEmpty()).toList();
    if (parts.size() >= 3 && parts.get(0).equals("api")) {
      return of("", parts.subList(2, parts.size()));
    }
    return parts.size() >= 4 && parts.get(0).equals("apis")
        ? of(parts.get(1), parts.subList(3, parts.size()))
        : Optional.empty();
  }

  private static Optional<Target> of(String group, List<String> parts) {
    if (parts.getFirst().equals("namespaces") && parts.size() > 2) {
      return of(group, parts.get(1), parts.subList(2, parts.size()));
    }
    return of(group, "", parts);
  }

  private static Optional<Target> of(String group, String namespace, List<String> parts) {
    if (parts.size() > 3 || (parts.size() == 3 && !parts.get(2).equals("status"))) {
      return Optional.empty();
    }
    var name = parts.size() >= 2 ? parts.get(1) : "";
    return Kind.ofPlural(group, parts.getFirst()).map(k -> new Target(k, namespace, name));
  }

  boolean isList() {
    return name.isEmpty();
  }
}
