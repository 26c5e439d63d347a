package dev.kube9.rest;

import com.google.gson.JsonObject;
import dev.kube9.workload.WorkloadRef;

/** The body of a {@code SelfSubjectAccessReview}: may this user patch this workload? */
final class AccessReview {
  private AccessReview() {}

  static JsonObject ofPatch(WorkloadRef ref) {
    var attributes = new JsonObject();
    attributes.addProperty("namespace", ref.namespace());
    attributes.addProperty("verb", "patch");
    attributes.addProperty("group", "apps");
    attributes.addProperty("resource", ref.kind().plural());
    attributes.addProperty("name", ref.name());
    var spec = new JsonObject();
    spec.add("resourceAttributes", attributes);
    var review = new JsonObject();
    review.addProperty("apiVersion", "authorization.k8s.io/v1");
    review.addProperty("kind", "SelfSubjectAccessReview");
    review.add("spec", spec);
    return review;
  }
}
