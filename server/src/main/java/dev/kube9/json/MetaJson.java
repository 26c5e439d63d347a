package dev.kube9.json;

import static java.util.Map.entry;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Meta;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code metadata}. One reader reads many objects: what repeats is kept once. */
final class MetaJson {
  private final Strings strings;
  private String namespace = "";
  private String name = "";
  private String uid = "";
  private String resourceVersion = "";
  private long generation;
  private @Nullable Instant createdAt;
  private @Nullable Instant deletionTimestamp;
  private Meta.@Nullable Owner controller;
  private Map<String, String> labels = new HashMap<>();
  private Map<String, String> annotations = new HashMap<>();

  private final Map<String, Json.Field> fields =
      Map.ofEntries(
          entry("namespace", in -> namespace = Json.text(in)),
          entry("name", in -> name = Json.text(in)),
          entry("uid", in -> uid = Json.text(in)),
          entry("resourceVersion", in -> resourceVersion = Json.text(in)),
          entry("generation", in -> generation = Json.number(in)),
          entry("creationTimestamp", in -> createdAt = Json.moment(in)),
          entry("deletionTimestamp", in -> deletionTimestamp = Json.moment(in)),
          entry("ownerReferences", in -> Json.list(in, this::owner)),
          entry("labels", in -> labels = Json.texts(in)),
          entry("annotations", in -> annotations = Json.texts(in)));

  MetaJson(Strings strings) {
    this.strings = strings;
  }

  void read(JsonReader in) throws IOException {
    Json.object(in, fields);
  }

  Meta make() {
    return new Meta(
        strings.one(namespace),
        name,
        uid,
        resourceVersion,
        generation,
        createdAt,
        deletionTimestamp,
        controller,
        managedBy());
  }

  String label(String key) {
    return labels.getOrDefault(key, "");
  }

  @Nullable String annotation(String key) {
    return annotations.get(key);
  }

  private void owner(JsonReader in) throws IOException {
    var owner = new OwnerFields();
    Json.object(
        in,
        Map.of(
            "kind", f -> owner.kind = Json.text(f),
            "name", f -> owner.name = Json.text(f),
            "uid", f -> owner.uid = Json.text(f),
            "controller", f -> owner.controller = Json.flag(f)));
    if (owner.controller) {
      controller =
          new Meta.Owner(strings.one(owner.kind), strings.one(owner.name), strings.one(owner.uid));
    }
  }

  private static final class OwnerFields {
    private String kind = "";
    private String name = "";
    private String uid = "";
    private boolean controller;
  }

  /** By the marks that the tools themselves put on what they apply. */
  private @Nullable String managedBy() {
    if (annotations.containsKey("argocd.argoproj.io/tracking-id")
        || labels.containsKey("argocd.argoproj.io/instance")) {
      return "Argo CD";
    }
    return labels.containsKey("kustomize.toolkit.fluxcd.io/name")
            || labels.containsKey("helm.toolkit.fluxcd.io/name")
        ? "Flux"
        : null;
  }
}
