package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.InvalidParams;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.WorkloadRow;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.protocol.WorkloadsResult;
import dev.kube9.restart.Confirmation;
import dev.kube9.rollout.Rollout;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.screen.ObjectSource;
import dev.kube9.screen.RowFilter;
import dev.kube9.tree.NodeId;
import dev.kube9.wire.FromProtocol;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.ListWords;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.jspecify.annotations.Nullable;

/** Answers {@code kube9/workloads}: a search for workloads that can be restarted. */
public final class WorkloadsHandler {
  private static final int LIMIT = 1000;

  private final ShownContexts contexts;
  private final ObjectSource objects;

  public WorkloadsHandler(ShownContexts contexts, ObjectSource objects) {
    this.contexts = contexts;
    this.objects = objects;
  }

  public WorkloadsResult workloads(WorkloadsParams params) throws InterruptedException {
    var limit = FromProtocol.limit("limit", params.limit(), LIMIT);
    var found = new ArrayList<WorkloadRow>();
    var kinds = kinds(params.kinds());
    var searched = contexts(params.context());
    searched.forEach(this::allowLogin);
    for (var context : searched) {
      for (var kind : kinds) {
        for (var namespace : namespaces(params.namespace())) {
          var scope = new Scope<>(Resource.of(kind), namespace, params.selector());
          found.addAll(rows(context, scope, params));
          if (found.size() > limit) {
            return new WorkloadsResult(List.copyOf(found.subList(0, limit)), true);
          }
        }
      }
    }
    return new WorkloadsResult(found, false);
  }

  private void allowLogin(String context) {
    try {
      var _ = contexts.forPerson(context);
    } catch (Kube9Exception _) {
      // The search in this context then reports why it cannot be used.
    }
  }

  /** If the request names no context, only contexts that were already contacted are searched. */
  private List<String> contexts(@Nullable String asked) {
    return asked == null ? contexts.contacted() : List.of(asked);
  }

  private static List<WorkloadKind> kinds(@Nullable List<String> asked) {
    if (asked == null) {
      return List.of(WorkloadKind.values());
    }
    return asked.stream()
        .map(
            k ->
                WorkloadKind.of(k)
                    .orElseThrow(
                        () -> new InvalidParams("kinds: %s has no rolling restart".formatted(k))))
        .toList();
  }

  private List<@Nullable String> namespaces(@Nullable String asked) {
    if (asked != null) {
      return List.of(asked);
    }
    var chosen = new ArrayList<@Nullable String>(contexts.namespaces());
    if (chosen.isEmpty()) {
      chosen.add(null);
    }
    return chosen;
  }

  private List<WorkloadRow> rows(String context, Scope<Workload> scope, WorkloadsParams params)
      throws InterruptedException {
    try {
      var cluster = contexts.cluster(context);
      return contexts.noted(context, () -> list(cluster, scope, isSelection(params))).stream()
          .filter(w -> matches(w, params.query()))
          .map(w -> row(cluster, w))
          .toList();
    } catch (Kube9Exception failure) {
      if (params.context() != null) {
        throw failure(context, failure); // the client named this context
      }
      return List.of();
    }
  }

  /**
   * Whether all that matches is meant, as by {@code kube9 restart -A}: then a smaller answer
   * because of missing permissions would look like the whole.
   */
  private static boolean isSelection(WorkloadsParams params) {
    return params.selector() != null || params.kinds() != null;
  }

  private List<Workload> list(Cluster cluster, Scope<Workload> scope, boolean whole)
      throws InterruptedException {
    try {
      return objects.all(cluster, scope);
    } catch (ApiFailure refused) {
      if (scope.namespace() != null || whole) {
        throw refused;
      }
      var own = contexts.insteadOfAll(cluster.context(), refused);
      return objects.all(cluster, new Scope<>(scope.resource(), own, scope.selector()));
    }
  }

  private static ResponseErrorException failure(String context, Kube9Exception failure) {
    return ErrorMapping.failure(failure, ListWords.noWorkloads(context, failure.reason()));
  }

  private static boolean matches(Workload workload, @Nullable String query) {
    var text =
        (workload.kind() + " " + workload.namespace() + "/" + workload.name())
            .toLowerCase(Locale.ROOT);
    return RowFilter.words(query).stream().allMatch(text::contains);
  }

  private static WorkloadRow row(Cluster cluster, Workload workload) {
    var context = cluster.context();
    var ref = workload.ref(context);
    return new WorkloadRow(
        new NodeId.OfWorkload(ref).text(),
        ToProtocol.ref(ref),
        workload.name(),
        ListWords.place(workload, context),
        Confirmation.of(cluster, ref, workload).text(),
        ToProtocol.status(Rollout.of(workload)));
  }
}
