package dev.kube9.rest;

import static dev.kube9.rest.RestartPatch.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.kube9.cluster.KeptRevision;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Workload;

/** The JSON Patches that put a template back, and that pause or resume a Deployment. */
final class RolloutPatch {
  private static final String CAUSE = "/metadata/annotations/kubernetes.io~1change-cause";

  private RolloutPatch() {}

  /**
   * Replaces the template. The first operations fail when the workload is another one, or when
   * anything of it has changed since it was read, even if it is only the status.
   */
  static JsonArray rollBack(Workload before, KeptRevision to) {
    var patch = new JsonArray();
    patch.add(operation("test", "/metadata/uid", new JsonPrimitive(before.uid())));
    var version = new JsonPrimitive(before.meta().resourceVersion());
    patch.add(operation("test", "/metadata/resourceVersion", version));
    patch.add(operation("replace", "/spec/template", JsonParser.parseString(to.template())));
    if (before instanceof Deployment) {
      addCause(to, patch);
    }
    return patch;
  }

  /**
   * Puts the revision's cause into the Deployment, because its controller copies the Deployment's
   * annotations to the revision, which would otherwise get the cause of the change that is undone.
   * The annotation is added before it is removed, because removing an absent one would fail. The
   * map of annotations exists: the controller writes the number of the revision into it.
   */
  private static void addCause(KeptRevision to, JsonArray patch) {
    var cause = to.changeCause();
    patch.add(operation("add", CAUSE, new JsonPrimitive(cause == null ? "" : cause)));
    if (cause == null) {
      patch.add(operation("remove", CAUSE, JsonNull.INSTANCE));
    }
  }

  static JsonArray paused(String uid, boolean paused) {
    var patch = new JsonArray();
    patch.add(operation("test", "/metadata/uid", new JsonPrimitive(uid)));
    patch.add(operation("add", "/spec/paused", new JsonPrimitive(paused)));
    return patch;
  }
}
