package dev.kube9.rest;

import dev.kube9.json.Projection;
import dev.kube9.workload.PodLog;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Reads the logs of pods. */
record LogRequests(ApiRequests requests, ApiPaths paths, String context) {

  PodLog read(String namespace, String pod, @Nullable String container, boolean previous, int lines)
      throws InterruptedException {
    var url = url(namespace, pod).addPathSegment("log");
    LogTail.ask(url, lines);
    if (container != null) {
      url.addQueryParameter("container", container);
    }
    if (previous) {
      url.addQueryParameter("previous", "true");
    }
    return requests.send(
        new Ask(context, "get", "pods/log", namespace, pod),
        new Request.Builder().url(url.build()).build(),
        r -> LogTail.of(r.body().string(), lines));
  }

  Optional<String> defaultContainer(String namespace, String pod) throws InterruptedException {
    return requests.send(
        new Ask(context, "get", "pods", namespace, pod),
        new Request.Builder().url(url(namespace, pod).build()).build(),
        r -> JsonAnswer.read(r, Projection::defaultContainer));
  }

  private HttpUrl.Builder url(String namespace, String pod) {
    return paths.in("api/v1", namespace, "pods").addPathSegment(pod);
  }
}
