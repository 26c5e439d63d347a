package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Meta;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code metadata} of one object. Text that many objects share is kept once. */
final class MetaJson {
  private final Strings strings;
  private String namespace = "";
  private String name = "";
  private String uid = "";
  private String resourceVersion = "";
  private long generation;
  private @Nullable Instant createdAt;
  private @Nullable Instant deletionTimestamp;
  private final List<String> finalizers = new ArrayList<>();
  private Meta.@Nullable Owner controller;
  private Map<String, String> labels = new HashMap<>();
  private Map<String, String> annotations = new HashMap<>();

  MetaJson(Strings strings) {
    this.strings = strings;
  }

  void read(JsonReader in) throws IOException {
    Json.object(in, this::member);
  }

  private void member(String field, JsonReader in) throws IOException {
    switch (field) {
      case "namespace" -> namespace = Json.text(in);
      case "name" -> name = Json.text(in);
      case "uid" -> uid = Json.text(in);
      case "resourceVersion" -> resourceVersion = Json.text(in);
      case "generation" -> generation = Json.number(in);
      case "creationTimestamp" -> createdAt = Json.moment(in);
      case "deletionTimestamp" -> deletionTimestamp = Json.moment(in);
      case "finalizers" -> Json.list(in, f -> finalizers.add(strings.one(Json.text(f))));
      case "ownerReferences" -> Json.list(in, this::owner);
      case "labels" -> labels = Json.texts(in);
      case "annotations" -> annotations = Json.texts(in);
      default -> in.skipValue();
    }
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
        List.copyOf(finalizers),
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
    Json.object(in, owner);
    if (owner.controller) {
      controller =
          new Meta.Owner(strings.one(owner.kind), strings.one(owner.name), strings.one(owner.uid));
    }
  }

  /** The fields of an owner reference. */
  private static final class OwnerFields implements Json.Member {
    private String kind = "";
    private String name = "";
    private String uid = "";
    private boolean controller;

    @Override
    public void read(String field, JsonReader in) throws IOException {
      switch (field) {
        case "kind" -> kind = Json.text(in);
        case "name" -> name = Json.text(in);
        case "uid" -> uid = Json.text(in);
        case "controller" -> controller = Json.flag(in);
        default -> in.skipValue();
      }
    }
  }

  /** The GitOps tool that applied the object, by the labels and annotations that it sets. */
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
