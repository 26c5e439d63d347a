package dev.kube9.requests;

import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.Clusters.Context;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.protocol.ContextInfo;
import dev.kube9.protocol.ContextsParams;
import dev.kube9.protocol.ContextsResult;
import dev.kube9.protocol.KubeconfigPlace;
import dev.kube9.words.ListWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers {@code kube9/contexts} from files alone: it contacts no cluster and runs no program. */
public final class ContextsHandler {
  /** The namespace that kubectl takes if a context names none. */
  private static final String DEFAULT_NAMESPACE = "default";

  private final ShownContexts contexts;

  public ContextsHandler(ShownContexts contexts) {
    this.contexts = contexts;
  }

  public ContextsResult contexts(ContextsParams params) {
    var elsewhere = params.kubeconfig();
    return elsewhere == null ? shown() : of(contexts.of(elsewhere));
  }

  /** The contexts of other files, from which a person chooses: each file without any is told. */
  private ContextsResult of(Clusters.Contexts found) {
    var infos = found.contexts().stream().map(c -> info(c, found.current())).toList();
    var problems = new ArrayList<>(found.problems());
    missing(found).forEach(problems::add);
    if (problems.isEmpty()) {
      found.places().stream()
          .filter(p -> p.contexts() == 0)
          .forEach(p -> problems.add(ListWords.noContextIn(p.path())));
    }
    return new ContextsResult(infos, List.copyOf(problems), places(found));
  }

  private ContextsResult shown() {
    var all = contexts.all();
    var infos = contexts.shown().stream().map(c -> info(c, all.current())).toList();
    var problems = new ArrayList<>(contexts.problems());
    if (all.current() != null
        && all.contexts().stream().noneMatch(c -> isCurrent(c, all.current()))) {
      problems.add(ListWords.noCurrentContext(all.current()));
    }
    missing(all).forEach(problems::add);
    return new ContextsResult(infos, List.copyOf(problems), places(all));
  }

  private static Stream<String> missing(Clusters.Contexts of) {
    return of.places().stream()
        .filter(Clusters.Place::isMissing)
        .map(p -> ListWords.noKubeconfig(p.path()));
  }

  private static List<KubeconfigPlace> places(Clusters.Contexts of) {
    return of.places().stream()
        .map(p -> new KubeconfigPlace(p.path(), p.isMissing(), p.contexts()))
        .toList();
  }

  private ContextInfo info(Context context, @Nullable String current) {
    return new ContextInfo(
        context.name(),
        isCurrent(context, current),
        context.namespace() == null ? DEFAULT_NAMESPACE : context.namespace(),
        context.server(),
        contexts.isReadOnly(context.name()),
        contexts.isProtected(context.name()));
  }

  private static boolean isCurrent(Context context, @Nullable String current) {
    return context.name().equals(current);
  }
}
