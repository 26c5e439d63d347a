package dev.kube9.demo.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.kubelet.PodBehaviour;
import dev.kube9.demo.state.Defaults;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.PodFacts;
import dev.kube9.demo.state.Ref;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers what reads and writes objects, as the real API server does. */
final class Api {
  /** Whom nothing may be changed by. */
  static final String READER = "reader";

  private final DemoCluster cluster;

  Api(DemoCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Answers everything but a watch.
   *
   * @throws ApiError when it is refused
   */
  JsonObject answer(ApiRequest request, Target target) {
    allow(request, target);
    return cluster.under(
        () ->
            switch (request.method()) {
              case "GET" -> target.isList() ? list(request, target) : get(target);
              case "POST" -> create(request, target);
              case "PATCH" -> patch(request, target);
              case "DELETE" -> delete(request, target);
              default ->
                  throw new ApiError(
                      405,
                      "MethodNotAllowed",
                      "the server does not allow this method on the requested resource");
            });
  }

  /** Answers a request for a pod's log. */
  String log(ApiRequest request) {
    return cluster
        .under(() -> PodLogs.answer(cluster.objects(), request))
        .orElseThrow(
            () ->
                new ApiError(404, "NotFound", "the server could not find the requested resource"));
  }

  private static void allow(ApiRequest request, Target target) {
    if (request.user().equals(READER) && !request.method().equals("GET")) {
      var verb =
          switch (request.method()) {
            case "POST" -> "create";
            case "PATCH" -> "patch";
            default -> "delete";
          };
      throw ApiError.forbidden(
          request.user(), verb, target.kind(), target.namespace(), target.name());
    }
  }

  private JsonObject get(Target target) {
    return cluster
        .objects()
        .get(target.kind(), target.namespace(), target.name())
        .orElseThrow(() -> ApiError.notFound(target.kind(), target.name()));
  }

  /** Which objects of the target's kind a request means. */
  static Predicate<JsonObject> selection(ApiRequest request, Target target) {
    Predicate<JsonObject> within =
        o ->
            target.namespace().isEmpty()
                || JsonTree.text(JsonTree.object(o, "metadata"), "namespace")
                    .equals(target.namespace());
    return within
        .and(Selectors.labels(request.query("labelSelector")))
        .and(Selectors.fields(request.query("fieldSelector")));
  }

  private JsonObject list(ApiRequest request, Target target) {
    var from = Continue.of(request.query("continue"));
    if (from.isPresent()
        && cluster.history().since(from.get().version(), target.kind()).isEmpty()) {
      throw ApiError.expired();
    }
    var limit = request.number("limit", Integer.MAX_VALUE);
    var rest =
        cluster.objects().list(target.kind()).stream()
            .filter(selection(request, target))
            .filter(o -> from.isEmpty() || key(o).compareTo(from.get().after()) > 0)
            .toList();
    var shown = rest.subList(0, Math.min(limit <= 0 ? rest.size() : limit, rest.size()));
    var version = from.map(Continue::version).orElse(cluster.objects().version());
    return page(target.kind(), shown, version, rest.size() - shown.size());
  }

  private static JsonObject page(Kind kind, List<JsonObject> shown, long version, int remaining) {
    var items = new JsonArray();
    for (var object : shown) {
      var item = object.deepCopy();
      item.remove("kind");
      item.remove("apiVersion");
      items.add(item);
    }
    var meta = new JsonObject();
    meta.addProperty("resourceVersion", String.valueOf(version));
    if (remaining > 0) {
      meta.addProperty("continue", new Continue(version, key(shown.getLast())).text());
      meta.addProperty("remainingItemCount", remaining);
    }
    var list = new JsonObject();
    list.addProperty("kind", kind.kubernetesName() + "List");
    list.addProperty("apiVersion", kind.apiVersion());
    list.add("metadata", meta);
    list.add("items", items);
    return list;
  }

  private static String key(JsonObject object) {
    var meta = JsonTree.object(object, "metadata");
    return JsonTree.text(meta, "namespace") + "/" + JsonTree.text(meta, "name");
  }

  /** Where a list goes on. */
  private record Continue(long version, String after) {
    String text() {
      var plain = version + " " + after;
      return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Continue> of(String text) {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var space = plain.indexOf(' ');
        return Optional.of(
            new Continue(
                Long.parseLong(plain.substring(0, Math.max(0, space))),
                plain.substring(space + 1)));
      } catch (IllegalArgumentException _) {
        throw ApiError.badRequest("continue key is not valid");
      }
    }
  }

  private JsonObject create(ApiRequest request, Target target) {
    if (!(request.json() instanceof JsonObject given)) {
      throw ApiError.badRequest("the object provided is unrecognized");
    }
    var kind = target.kind();
    var meta = JsonTree.metadata(given);
    if (kind.namespaced()) {
      meta.addProperty("namespace", target.namespace());
      if (cluster.objects().get(Kind.NAMESPACE, "", target.namespace()).isEmpty()) {
        throw ApiError.notFound(Kind.NAMESPACE, target.namespace());
      }
    }
    var name = JsonTree.text(meta, "name");
    if (cluster.objects().get(kind, target.namespace(), name).isPresent()) {
      throw ApiError.exists(kind, name);
    }
    Defaults.fill(kind, given);
    if (kind != Kind.NODE) { // a kubelet registers its node with its status
      given.add("status", new JsonObject());
    }
    return cluster.objects().create(kind, given);
  }

  private JsonObject patch(ApiRequest request, Target target) {
    var before = get(target);
    var now =
        switch (request.contentType()) {
          case "application/json-patch+json" ->
              Patches.apply(before, request.json().getAsJsonArray());
          case "application/merge-patch+json", "application/strategic-merge-patch+json" ->
              Patches.merge(before, request.json().getAsJsonObject());
          default ->
              throw new ApiError(
                  415,
                  "UnsupportedMediaType",
                  "the body of the request was in an unknown format - accepted media types"
                      + " include: application/json-patch+json, application/merge-patch+json");
        };
    refuseFrozen(before, now);
    withoutEmptyAnnotations(now);
    var manager = request.query("fieldManager");
    ManagedFields.record(before, now, manager.isEmpty() ? "unknown" : manager, cluster.time());
    return cluster.objects().update(target.kind(), now);
  }

  /** Stands for an admission webhook: no change of what is frozen, but to thaw it. */
  private static void refuseFrozen(JsonObject before, JsonObject now) {
    var why = frozen(before);
    if (!why.isEmpty() && !frozen(now).isEmpty()) {
      throw ApiError.denied(why);
    }
  }

  private static String frozen(JsonObject object) {
    var annotations = JsonTree.at(object, "spec", "template", "metadata", "annotations");
    return JsonTree.text(annotations, PodBehaviour.FROZEN);
  }

  /** The API server writes no empty maps, so that a patch that empties one makes it absent. */
  private static void withoutEmptyAnnotations(JsonObject object) {
    var meta = JsonTree.at(object, "spec", "template", "metadata");
    if (JsonTree.object(meta, "annotations").isEmpty()) {
      meta.remove("annotations");
    }
  }

  private JsonObject delete(ApiRequest request, Target target) {
    var object = get(target);
    switch (target.kind()) {
      case POD -> deletePod(object, request.number("gracePeriodSeconds", -1));
      case NAMESPACE -> deleteContent(target.name());
      case NODE -> deleteNode(target.name());
      default -> deleteWithWhatItOwns(target.kind(), object);
    }
    return object;
  }

  private void deleteContent(String namespace) {
    for (var kind : Kind.values()) {
      for (var object : cluster.objects().list(kind)) {
        var meta = JsonTree.object(object, "metadata");
        if (JsonTree.text(meta, "namespace").equals(namespace)) {
          cluster.objects().remove(kind, namespace, JsonTree.text(meta, "name"));
        }
      }
    }
    cluster.objects().remove(Kind.NAMESPACE, "", namespace);
  }

  /** Nobody can stop the pods of a node that is gone: they are taken away with it. */
  private void deleteNode(String node) {
    cluster.objects().remove(Kind.NODE, "", node);
    for (var pod : cluster.objects().list(Kind.POD)) {
      if (PodFacts.node(pod).equals(node)) {
        var ref = Ref.of(Kind.POD, pod);
        cluster.objects().remove(Kind.POD, ref.namespace(), ref.name());
      }
    }
  }

  private void deleteWithWhatItOwns(Kind kind, JsonObject object) {
    var meta = JsonTree.object(object, "metadata");
    cluster.objects().remove(kind, JsonTree.text(meta, "namespace"), JsonTree.text(meta, "name"));
    for (var owned : List.of(Kind.REPLICA_SET, Kind.CONTROLLER_REVISION)) {
      ownedBy(owned, meta).forEach(o -> deleteWithWhatItOwns(owned, o));
    }
    ownedBy(Kind.POD, meta).forEach(p -> deletePod(p, -1));
  }

  private List<JsonObject> ownedBy(Kind kind, JsonObject ownerMeta) {
    return cluster.objects().list(kind).stream()
        .filter(
            o ->
                JsonTree.objects(JsonTree.object(o, "metadata").get("ownerReferences")).stream()
                    .anyMatch(r -> JsonTree.text(r, "uid").equals(JsonTree.text(ownerMeta, "uid"))))
        .toList();
  }

  /** A pod is only marked: the kubelet takes it away when it has stopped. */
  private void deletePod(JsonObject pod, int graceSeconds) {
    var meta = JsonTree.object(pod, "metadata");
    if (graceSeconds == 0) {
      cluster
          .objects()
          .remove(Kind.POD, JsonTree.text(meta, "namespace"), JsonTree.text(meta, "name"));
    } else if (!meta.has("deletionTimestamp")) {
      var marked = pod.deepCopy();
      var now = JsonTree.metadata(marked);
      now.addProperty(
          "deletionTimestamp", cluster.time().now().truncatedTo(ChronoUnit.SECONDS).toString());
      now.addProperty(
          "deletionGracePeriodSeconds",
          graceSeconds > 0
              ? graceSeconds
              : JsonTree.number(JsonTree.object(pod, "spec"), "terminationGracePeriodSeconds", 30));
      var _ = cluster.objects().update(Kind.POD, marked);
    }
  }
}
