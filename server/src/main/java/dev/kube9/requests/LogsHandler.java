package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.LogsResult;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.wire.FromProtocol;
import dev.kube9.words.ListWords;
import dev.kube9.words.LogWords;
import dev.kube9.workload.PodLog;
import org.jspecify.annotations.Nullable;

/** Answers {@code kube9/logs}. The content of a log is sent to the client and nowhere else. */
public final class LogsHandler {
  private static final int LINES = 200;

  private final ShownContexts contexts;

  public LogsHandler(ShownContexts contexts) {
    this.contexts = contexts;
  }

  public LogsResult logs(LogsParams params) throws InterruptedException {
    var context = FromProtocol.required("context", params.context());
    var namespace = FromProtocol.required("namespace", params.namespace());
    var pod = FromProtocol.required("pod", params.pod());
    var lines = FromProtocol.limit("tailLines", params.tailLines(), LINES);
    try {
      return contexts.noted(
          context, () -> read(contexts.forPerson(context), namespace, pod, params, lines));
    } catch (Kube9Exception failure) {
      var plain = inWords(failure);
      throw ErrorMapping.failure(plain, ListWords.noLog(pod, namespace, context, plain.reason()));
    }
  }

  /** The same failure in plain words, if the API server only says that there is no log. */
  private static Kube9Exception inWords(Kube9Exception failure) {
    return failure instanceof ApiFailure api && isBadRequest(api) && api.apiStatus() != null
        ? LogWords.reason(api.apiStatus())
            .<Kube9Exception>map(
                r -> new ApiFailure(api.kind(), r, null, api.httpStatus(), api.apiStatus(), api))
            .orElse(failure)
        : failure;
  }

  /** If none of several containers is named, the one that kubectl would take is read. */
  private static LogsResult read(
      Cluster cluster, String namespace, String pod, LogsParams params, int lines)
      throws InterruptedException {
    var previous = Boolean.TRUE.equals(params.previous());
    var container = params.container();
    PodLog log;
    try {
      log = cluster.log(namespace, pod, container, previous, lines);
    } catch (ApiFailure failure) {
      // The API server asks for a name: 400. So it answers too if there is no previous run.
      var chosen =
          container == null && isBadRequest(failure) ? chosen(cluster, namespace, pod) : null;
      if (chosen == null) {
        throw failure;
      }
      container = chosen;
      log = cluster.log(namespace, pod, container, previous, lines);
    }
    return new LogsResult(log.text(), log.truncated(), container);
  }

  private static boolean isBadRequest(ApiFailure failure) {
    return Integer.valueOf(400).equals(failure.httpStatus());
  }

  private static @Nullable String chosen(Cluster cluster, String namespace, String pod)
      throws InterruptedException {
    try {
      return cluster.defaultContainer(namespace, pod).orElse(null);
    } catch (ApiFailure _) {
      return null; // the refusal of the log says more
    }
  }
}
