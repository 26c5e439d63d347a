package dev.kube9.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kube9.cluster.Cluster.Annotations;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.WorkloadKind;
import org.jspecify.annotations.Nullable;

/** The JSON Patches that set or reset the restart annotation of a pod template. */
final class RestartPatch {
  private static final String ANNOTATIONS = "/spec/template/metadata/annotations";

  /** A JSON Pointer (RFC 6901) escapes a slash in a name as {@code ~1}. */
  private static final String RESTARTED_AT =
      ANNOTATIONS + "/" + PodTemplate.RESTARTED_AT.replace("/", "~1");

  private RestartPatch() {}

  /**
   * Sets the annotation. The tests fail when the workload was deleted and made again since it was
   * seen, or is paused, or was restarted by somebody else. Absent annotations are created first,
   * after a test that they are still absent: without it the patch would overwrite what another
   * writer has just added.
   *
   * @param seen the annotations as they were seen last
   */
  static JsonArray restart(WorkloadKind kind, String uid, String restartedAt, Annotations seen) {
    var patch = new JsonArray();
    patch.add(operation("test", "/metadata/uid", new JsonPrimitive(uid)));
    if (kind == WorkloadKind.DEPLOYMENT) {
      // The API server leaves the field out if it is false.
      patch.add(operation("test", "/spec/paused", JsonNull.INSTANCE));
    }
    if (seen.present()) {
      patch.add(operation("test", RESTARTED_AT, orNull(seen.restartedAt())));
    } else {
      patch.add(operation("test", ANNOTATIONS, JsonNull.INSTANCE));
      patch.add(operation("add", ANNOTATIONS, new JsonObject()));
    }
    patch.add(operation("add", RESTARTED_AT, new JsonPrimitive(restartedAt)));
    return patch;
  }

  private static JsonElement orNull(@Nullable String value) {
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  /** Puts the value before back, or removes the annotation, if it still has the restart's value. */
  static JsonArray undo(String restartedAt, @Nullable String before) {
    var patch = new JsonArray();
    patch.add(operation("test", RESTARTED_AT, new JsonPrimitive(restartedAt)));
    patch.add(
        before == null
            ? operation("remove", RESTARTED_AT, JsonNull.INSTANCE)
            : operation("replace", RESTARTED_AT, new JsonPrimitive(before)));
    return patch;
  }

  static JsonObject operation(String op, String path, JsonElement value) {
    var operation = new JsonObject();
    operation.addProperty("op", op);
    operation.addProperty("path", path);
    operation.add("value", value);
    return operation;
  }
}
