package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.NamespacesParams;
import dev.kube9.protocol.NamespacesResult;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.wire.FromProtocol;
import dev.kube9.words.ListWords;
import dev.kube9.workload.Namespace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers {@code kube9/namespaces}: the names of a cluster's namespaces. */
public final class NamespacesHandler {
  private static final int PAGE = 500;

  private final ShownContexts contexts;

  public NamespacesHandler(ShownContexts contexts) {
    this.contexts = contexts;
  }

  public NamespacesResult namespaces(NamespacesParams params) throws InterruptedException {
    var context = FromProtocol.required("context", params.context());
    var chosen = contexts.namespaces();
    if (!chosen.isEmpty()) {
      return new NamespacesResult(chosen.stream().sorted().toList()); // no others are ever shown
    }
    try {
      return contexts.noted(
          context, () -> new NamespacesResult(listed(contexts.forPerson(context))));
    } catch (Kube9Exception failure) {
      throw ErrorMapping.failure(failure, ListWords.noNamespaces(context, failure.reason()));
    }
  }

  private static List<String> listed(Cluster cluster) throws InterruptedException {
    var names = new ArrayList<String>();
    var all = Scope.of(Resource.NAMESPACES, null);
    @Nullable String next = null;
    do {
      var page = cluster.list(all, PAGE, next);
      page.objects().stream().map(Namespace::name).forEach(names::add);
      next = page.next();
    } while (next != null);
    return names.stream().sorted().distinct().toList();
  }
}
