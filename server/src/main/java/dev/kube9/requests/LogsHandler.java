package dev.kube9.requests;

import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.LogsResult;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.wire.FromProtocol;
import dev.kube9.words.ListWords;

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
      var log =
          contexts.noted(
              context,
              () ->
                  contexts
                      .forPerson(context)
                      .log(
                          namespace,
                          pod,
                          params.container(),
                          Boolean.TRUE.equals(params.previous()),
                          lines));
      return new LogsResult(log.text(), log.truncated());
    } catch (Kube9Exception failure) {
      throw ErrorMapping.failure(
          failure, ListWords.noLog(pod, namespace, context, failure.reason()));
    }
  }
}
