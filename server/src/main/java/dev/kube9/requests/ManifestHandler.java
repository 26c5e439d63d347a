package dev.kube9.requests;

import dev.kube9.cluster.Resource;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.InvalidParams;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.ManifestParams;
import dev.kube9.protocol.ManifestResult;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.wire.FromProtocol;
import dev.kube9.words.ListWords;
import java.util.List;

/** Answers {@code kube9/manifest}, which is sent to the client and nowhere else. */
public final class ManifestHandler {
  /** All others are refused: the manifest of a Secret has its values. */
  private static final List<Resource<?>> READ =
      List.of(
          Resource.DEPLOYMENTS,
          Resource.STATEFUL_SETS,
          Resource.DAEMON_SETS,
          Resource.CRON_JOBS,
          Resource.PODS);

  private final ShownContexts contexts;

  public ManifestHandler(ShownContexts contexts) {
    this.contexts = contexts;
  }

  public ManifestResult manifest(ManifestParams params) throws InterruptedException {
    var context = FromProtocol.required("context", params.context());
    var namespace = FromProtocol.required("namespace", params.namespace());
    var resource = resource(FromProtocol.required("kind", params.kind()));
    var name = FromProtocol.required("name", params.name());
    try {
      return contexts.noted(
          context,
          () ->
              new ManifestResult(contexts.forPerson(context).manifest(resource, namespace, name)));
    } catch (Kube9Exception failure) {
      throw ErrorMapping.failure(
          failure, ListWords.noManifest(name, namespace, context, failure.reason()));
    }
  }

  private static Resource<?> resource(String kind) {
    return READ.stream()
        .filter(r -> r.kind().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidParams(
                    "kind must be one of "
                        + String.join(", ", READ.stream().map(Resource::kind).toList())));
  }
}
