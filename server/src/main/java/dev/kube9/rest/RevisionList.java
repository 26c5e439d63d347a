package dev.kube9.rest;

import dev.kube9.workload.Deployment;
import dev.kube9.workload.Workload;
import okhttp3.Request;

/** Lists the objects in which controllers keep revisions. */
record RevisionList(ApiRequests requests, ApiPaths paths, String context) {

  /**
   * Lists the ReplicaSets or ControllerRevisions that have a workload's labels.
   *
   * @param reading takes those that the workload owns
   */
  <T> T read(Workload workload, JsonAnswer.Reading<T> reading) throws InterruptedException {
    var plural = workload instanceof Deployment ? "replicasets" : "controllerrevisions";
    var url =
        paths
            .in("apis/apps/v1", workload.namespace(), plural)
            .addQueryParameter("labelSelector", workload.selector())
            .build();
    return requests.send(
        new Ask(context, "list", plural, workload.namespace(), null),
        new Request.Builder().url(url).build(),
        r -> JsonAnswer.read(r, reading));
  }
}
