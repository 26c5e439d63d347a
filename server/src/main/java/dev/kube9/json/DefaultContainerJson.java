package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses a container of a pod as kubectl does if none is named. */
final class DefaultContainerJson implements Json.Member {
  /** The annotation by which the pod's author names it. */
  private static final String ANNOTATION = "kubectl.kubernetes.io/default-container";

  private Map<String, String> annotations = Map.of();
  private final List<String> containers = new ArrayList<>();

  @Override
  public void read(String field, JsonReader in) throws IOException {
    switch (field) {
      case "metadata" -> Json.member(in, "annotations", f -> annotations = Json.texts(f));
      case "spec" -> Json.member(in, "containers", f -> Json.list(f, this::container));
      default -> in.skipValue();
    }
  }

  private void container(JsonReader in) throws IOException {
    Json.member(in, "name", f -> containers.add(Json.text(f)));
  }

  /** Empty if there is nothing to choose. */
  Optional<String> chosen() {
    if (containers.size() < 2) {
      return Optional.empty();
    }
    var named = annotations.get(ANNOTATION);
    return Optional.of(named != null && containers.contains(named) ? named : containers.getFirst());
  }
}
