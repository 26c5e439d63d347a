package dev.kube9.demo.api;

import com.google.gson.JsonObject;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.kubelet.PodBehaviour;
import dev.kube9.demo.state.Defaults;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.PodSecurity;
import java.util.Optional;

/** Reads and writes objects as the real API server does. */
final class Api {
  private final DemoCluster cluster;
  private final ObjectLists lists;
  private final Deletion deletion;

  Api(DemoCluster cluster) {
    this.cluster = cluster;
    lists = new ObjectLists(cluster);
    deletion = new Deletion(cluster);
  }

  /**
   * Answers every request for objects but a watch.
   *
   * @throws ApiError when the request is refused
   */
  JsonObject answer(ApiRequest request, Target target) {
    return cluster.locked(
        () ->
            switch (request.method()) {
              case "GET" -> target.isList() ? lists.page(request, target) : get(target);
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

  /** What the answer to a change of a pod template warns of, as in the header {@code Warning}. */
  Optional<String> warning(Target target, JsonObject changed) {
    return cluster
        .locked(
            () ->
                PodSecurity.violation(
                    cluster.objects(),
                    target.namespace(),
                    JsonTree.at(changed, "spec", "template", "spec")))
        .map(what -> "would violate " + what.replace("\"", "\\\""));
  }

  /** Answers a request for a pod's log. */
  String log(ApiRequest request) {
    return cluster
        .locked(() -> PodLogs.answer(cluster.objects(), request))
        .orElseThrow(ApiError::noSuchPath);
  }

  private JsonObject get(Target target) {
    return cluster
        .objects()
        .get(target.kind(), target.namespace(), target.name())
        .orElseThrow(() -> ApiError.notFound(target.kind(), target.name()));
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
    if (kind != Kind.NODE) { // a kubelet creates its node with a status
      given.add("status", new JsonObject());
    }
    return request.isDryRun()
        ? cluster.objects().tryCreate(kind, given)
        : cluster.objects().create(kind, given);
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
    withoutEmptyFields(now);
    var manager = request.query("fieldManager");
    ManagedFields.record(before, now, manager.isEmpty() ? "unknown" : manager, cluster.time());
    if (request.isDryRun()) {
      return cluster.objects().tryUpdate(target.kind(), now);
    }
    var updated = cluster.objects().update(target.kind(), now);
    deletion.finish(target.kind(), updated);
    return updated;
  }

  /** Simulates an admission webhook that denies changes until its annotation is removed. */
  private static void refuseFrozen(JsonObject before, JsonObject now) {
    if (!annotation(before, PodBehaviour.WEBHOOK_DOWN).isEmpty()) {
      throw ApiError.webhookNotCalled();
    }
    var why = frozen(before);
    if (!why.isEmpty() && !frozen(now).isEmpty()) {
      throw ApiError.denied(why);
    }
  }

  private static String frozen(JsonObject object) {
    return annotation(object, PodBehaviour.FROZEN);
  }

  private static String annotation(JsonObject object, String key) {
    var annotations = JsonTree.at(object, "spec", "template", "metadata", "annotations");
    return JsonTree.text(annotations, key);
  }

  /** The API server does not write an empty map, nor that a Deployment is not paused. */
  private static void withoutEmptyFields(JsonObject object) {
    var spec = JsonTree.object(object, "spec");
    if (!JsonTree.flag(spec, "paused")) {
      spec.remove("paused");
    }
    var meta = JsonTree.at(object, "spec", "template", "metadata");
    if (JsonTree.object(meta, "annotations").isEmpty()) {
      meta.remove("annotations");
    }
  }

  private JsonObject delete(ApiRequest request, Target target) {
    var object = get(target);
    if (!request.isDryRun()) {
      deletion.delete(request, target, object);
    }
    return object;
  }
}
