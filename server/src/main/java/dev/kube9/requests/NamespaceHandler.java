package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.contexts.UntilLogin;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.NamespaceParams;
import dev.kube9.protocol.NamespaceResult;
import dev.kube9.protocol.NamespaceRow;
import dev.kube9.rpc.Dispatcher;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.screen.ObjectSource;
import dev.kube9.screen.Screen;
import dev.kube9.screen.rows.GivenRows.Placed;
import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.wire.FromProtocol;
import dev.kube9.words.ListWords;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Answers {@code kube9/namespace}: the workloads of one namespace, of all restartable kinds. */
public final class NamespaceHandler implements Dispatcher.Handler<NamespaceParams> {
  private final Screen screen;
  private final ShownContexts contexts;
  private final ObjectSource objects;

  public NamespaceHandler(Screen screen, ObjectSource objects) {
    this.screen = screen;
    this.objects = objects;
    contexts = screen.contexts();
  }

  @Override
  public NamespaceResult answer(NamespaceParams params) throws InterruptedException {
    var context = FromProtocol.required("context", params.context());
    var namespace = FromProtocol.required("namespace", params.namespace());
    var key = new NamespaceKey(context, namespace);
    screen.answers(key);
    try {
      var cluster =
          screen.changes().asks().isPersons(key)
              ? contexts.forPerson(context)
              : contexts.cluster(context);
      if (isInMemory(cluster, namespace)) {
        return rows(cluster, key, listed(cluster, namespace));
      }
      return switch (UntilLogin.ask(
          cluster, () -> listed(cluster, namespace), () -> screen.changes().changed(key))) {
        case UntilLogin.Answered<Listed>(var listed) -> rows(cluster, key, listed);
        case UntilLogin.Waiting<Listed>(var login) -> throw login.failure();
      };
    } catch (Kube9Exception failure) {
      throw ErrorMapping.failure(
          failure, ListWords.noWorkloads(namespace, context, failure.reason()));
    }
  }

  @Override
  public void answered(NamespaceParams params) {
    if (params.context() != null && params.namespace() != null) {
      screen.answered(new NamespaceKey(params.context(), params.namespace()));
    }
  }

  private boolean isInMemory(Cluster cluster, String namespace) {
    return Stream.of(WorkloadKind.values())
        .allMatch(k -> objects.isInMemory(cluster, List.of(Scope.of(Resource.of(k), namespace))));
  }

  /** Workloads of all kinds, and the failures of the kinds that may not be listed. */
  private record Listed(List<Workload> workloads, List<ApiFailure> refusals) {}

  private Listed listed(Cluster cluster, String namespace) throws InterruptedException {
    return contexts.noted(cluster.context(), () -> list(cluster, namespace));
  }

  private Listed list(Cluster cluster, String namespace) throws InterruptedException {
    var workloads = new ArrayList<Workload>();
    var refusals = new ArrayList<ApiFailure>();
    for (var kind : WorkloadKind.values()) {
      try {
        workloads.addAll(objects.all(cluster, Scope.of(Resource.of(kind), namespace)));
      } catch (ApiFailure refused) {
        if (refused.kind() != ApiFailure.Kind.Forbidden) {
          throw refused;
        }
        refusals.add(refused);
      }
    }
    if (refusals.size() == WorkloadKind.values().length) {
      throw refusals.getFirst();
    }
    return new Listed(workloads, refusals);
  }

  /** For a kind that may not be listed there is a message; the other kinds are shown. */
  private NamespaceResult rows(Cluster cluster, NamespaceKey key, Listed listed) {
    var rows = new ArrayList<Placed<NamespaceRow>>();
    for (var workload : listed.workloads()) {
      var row = screen.namespaceRow(cluster, workload);
      rows.add(new Placed<>(Screen.placeOnPage(workload), row.id(), row));
    }
    rows.sort(Comparator.comparing(Placed::order));
    screen.givenToPages().give(key.parent(), rows, _ -> true, true);
    return new NamespaceResult(
        key.context(),
        key.namespace(),
        rows.stream().map(Placed::row).toList(),
        listed.refusals().stream().map(Kube9Exception::reason).toList());
  }
}
