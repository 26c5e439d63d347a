package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.contexts.UntilLogin;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.TreeResult;
import dev.kube9.screen.Cursor;
import dev.kube9.screen.ObjectSource;
import dev.kube9.screen.Screen;
import dev.kube9.tree.MessageNodes;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.stream.Stream;

/** Answers {@code kube9/tree} for a workload: its pods. */
final class PodsBelow {
  private final Screen screen;
  private final ShownContexts contexts;
  private final ObjectSource objects;
  private final TreeAnswers answers;

  PodsBelow(Screen screen, ObjectSource objects, TreeAnswers answers) {
    this.screen = screen;
    this.objects = objects;
    this.answers = answers;
    contexts = screen.contexts();
  }

  TreeResult answer(String parent, WorkloadRef ref, int limit, Cursor cursor)
      throws InterruptedException {
    try {
      var cluster = contexts.cluster(ref.context());
      var found =
          areInMemory(cluster, ref)
              ? new UntilLogin.Answered<>(pods(cluster, ref))
              : UntilLogin.ask(
                  cluster, () -> pods(cluster, ref), () -> screen.changes().changed(parent));
      return switch (found) {
        case UntilLogin.Waiting<List<Pod>>(var login) -> answers.waiting(parent, login);
        case UntilLogin.Answered<List<Pod>>(var all) -> rows(parent, cluster, all, limit, cursor);
      };
    } catch (Kube9Exception failure) {
      return answers.trouble(parent, ref.context(), failure);
    }
  }

  private boolean areInMemory(Cluster cluster, WorkloadRef ref) {
    return objects
        .inMemory(cluster, scopes(ref), ref)
        .filter(w -> objects.isInMemory(cluster, List.of(Screen.podScope(w))))
        .isPresent();
  }

  private List<Pod> pods(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    return contexts.noted(
        cluster.context(),
        () -> {
          var workload = read(cluster, ref);
          return screen.podsOf(
              cluster, workload, objects.followed(cluster, Screen.podScope(workload)));
        });
  }

  /** Takes the workload from an informer if one has it, because its row comes from there too. */
  private Workload read(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    var known = objects.inMemory(cluster, scopes(ref), ref);
    return known.isPresent() ? known.get() : cluster.read(ref);
  }

  /** Where an informer may have the workload: in what is shown, or in a namespace of a filter. */
  private List<Scope<Workload>> scopes(WorkloadRef ref) {
    var shown = contexts.scopes(Resource.of(ref.kind())).stream();
    return Stream.concat(shown, Stream.of(Scope.around(ref))).distinct().toList();
  }

  private TreeResult rows(String parent, Cluster cluster, List<Pod> all, int limit, Cursor cursor) {
    var rest = all.stream().filter(p -> p.name().compareTo(cursor.afterKey()) > 0).toList();
    var kept = rest.subList(0, Math.min(limit, rest.size()));
    return answers.objects(
        parent,
        all.isEmpty() ? List.of(MessageNodes.info(parent, "No pods", null)) : List.of(),
        kept.stream()
            .map(p -> TreeAnswers.placed(Screen.placeOfPod(p.name()), screen.row(cluster, p)))
            .toList(),
        _ -> true,
        cursor,
        kept.size() == rest.size() ? null : new Cursor(0, kept.getLast().name(), null));
  }
}
