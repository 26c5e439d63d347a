package dev.kube9.rest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kube9.cluster.RestartTrial;
import dev.kube9.json.Obstacles;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.WorkloadRef;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Has the API server try a restart. It needs to know nothing of the workload, so it waits for
 * nothing.
 */
record TrialRequest(ApiRequests requests, ApiPaths paths, String context, String fieldManager) {
  /** A class of its own, as other requests need no media type. */
  private static final class MediaTypes {
    static final MediaType MERGE_PATCH = MediaType.get("application/merge-patch+json");
  }

  RestartTrial send(WorkloadRef ref, String restartedAt) throws InterruptedException {
    var url =
        paths
            .of(ref)
            .addQueryParameter("fieldManager", fieldManager)
            .addQueryParameter("dryRun", "All");
    return requests.send(
        new Ask(context, "patch", ref.kind().plural(), ref.namespace(), ref.name()),
        new Request.Builder()
            .url(url.build())
            .patch(RequestBody.create(patch(restartedAt).toString(), MediaTypes.MERGE_PATCH))
            .build(),
        r -> trial(r, JsonAnswer.read(r, JsonParser::parseReader).getAsJsonObject()));
  }

  private static JsonObject patch(String restartedAt) {
    var annotations = new JsonObject();
    annotations.addProperty(PodTemplate.RESTARTED_AT, restartedAt);
    return within(
        "spec", within("template", within("metadata", within("annotations", annotations))));
  }

  private static JsonObject within(String name, JsonObject inner) {
    var outer = new JsonObject();
    outer.add(name, inner);
    return outer;
  }

  private static RestartTrial trial(Response response, JsonObject workload) {
    var obstacles = Obstacles.of(workload);
    return new RestartTrial(WarningHeaders.of(response), obstacles.rivals(), obstacles.claims());
  }
}
