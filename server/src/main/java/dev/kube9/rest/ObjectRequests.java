package dev.kube9.rest;

import dev.kube9.cluster.Resource;
import dev.kube9.failure.ApiFailure;
import dev.kube9.json.ManifestYaml;
import dev.kube9.json.Projection;
import dev.kube9.workload.NodeHealth;
import okhttp3.Request;

/** Reads single objects that are no workloads to kube9: whole ones, and nodes. */
record ObjectRequests(ApiRequests requests, ApiPaths paths, String context) {

  String manifest(Resource<?> resource, String namespace, String name) throws InterruptedException {
    return requests.send(
        new Ask(context, "get", resource.plural(), namespace, name),
        new Request.Builder().url(paths.of(resource, namespace, name)).build(),
        r -> JsonAnswer.read(r, ManifestYaml::of));
  }

  NodeHealth node(String name) throws InterruptedException {
    try {
      return requests.send(
          new Ask(context, "get", "nodes", null, name),
          new Request.Builder()
              .url(paths.below("api/v1/nodes").addPathSegment(name).build())
              .build(),
          r -> JsonAnswer.read(r, body -> Projection.node(name, body)));
    } catch (ApiFailure failure) {
      if (failure.kind() == ApiFailure.Kind.NotFound) {
        return new NodeHealth(name, false, "it does not exist any more", null);
      }
      throw failure;
    }
  }
}
