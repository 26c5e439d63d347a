package dev.kube9.requests;

import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.Clusters.Context;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.InvalidParams;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.TreeResult;
import dev.kube9.rpc.Dispatcher;
import dev.kube9.screen.Cursor;
import dev.kube9.screen.ObjectSource;
import dev.kube9.screen.ObjectSource.Wanted;
import dev.kube9.screen.RowFilter;
import dev.kube9.screen.Screen;
import dev.kube9.screen.rows.GivenRows;
import dev.kube9.tree.ContextNodes;
import dev.kube9.tree.MessageNodes;
import dev.kube9.tree.NodeId;
import dev.kube9.wire.FromProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Answers {@code kube9/tree}. If a cluster cannot be reached, a row in its place says so, and the
 * rest of the tree works as usual.
 */
public final class TreeHandler implements Dispatcher.Handler<TreeParams> {
  /** The number of rows in an answer if the client sets no limit. */
  static final int PAGE = 200;

  private final Screen screen;
  private final ShownContexts contexts;
  private final CategoryRows categories;
  private final PodsBelow pods;
  private final TreeAnswers answers;
  private final Runnable followAgain;

  /**
   * Answers from one screen.
   *
   * @param followAgain called for each answer, because a changed kubeconfig may refer to another
   *     cluster
   */
  public TreeHandler(Screen screen, ObjectSource objects, Runnable followAgain) {
    this.screen = screen;
    this.followAgain = followAgain;
    contexts = screen.contexts();
    answers = new TreeAnswers(screen);
    categories = new CategoryRows(screen, objects, answers);
    pods = new PodsBelow(screen, objects, answers);
  }

  @Override
  public TreeResult answer(TreeParams params) throws InterruptedException {
    screen.answers(params.parent());
    var limit = FromProtocol.limit("limit", params.limit(), PAGE);
    var cursor = Cursor.of(params.cursor());
    var filter = RowFilter.of(params.filter());
    var parent = params.parent();
    if (parent == null) {
      return answers.fixed(GivenRows.TOP, roots(filter));
    }
    var id =
        NodeId.parse(parent)
            .orElseThrow(() -> new InvalidParams("parent is not a node of this server's tree"));
    if (screen.changes().asks().isPersons(parent, id)) {
      allowLogin(id);
    }
    return below(parent, id, wanted(limit, id, filter), cursor);
  }

  @Override
  public void answered(TreeParams params) {
    screen.answered(params.parent());
    followAgain.run();
  }

  private static Wanted wanted(int limit, NodeId id, RowFilter filter) {
    var context = id.contextOf().orElse("");
    return filter.isEmpty()
        ? Wanted.all(limit)
        : new Wanted(limit, object -> filter.shows(context, object), true, filter.namespaces());
  }

  /** Allows a failed login to be retried. Called only for rows that need a request to a cluster. */
  private void allowLogin(NodeId id) {
    try {
      if (id instanceof NodeId.OfCategory category) {
        var _ = contexts.forPerson(category.context());
      } else if (id instanceof NodeId.OfWorkload workload) {
        var _ = contexts.forPerson(workload.ref().context());
      }
    } catch (Kube9Exception _) {
      // The answer's rows say why the context cannot be used.
    }
  }

  private TreeResult below(String parent, NodeId id, Wanted wanted, Cursor cursor)
      throws InterruptedException {
    return switch (id) {
      case NodeId.Context(var context) -> answers.fixed(parent, below(context));
      case NodeId.Workloads(var context) -> answers.fixed(parent, screen.counts().rows(context));
      case NodeId.OfCategory(var context, var category) ->
          categories.answer(parent, context, category, wanted, cursor);
      case NodeId.OfWorkload(var ref) -> pods.answer(parent, ref, wanted.limit(), cursor);
      case NodeId.OfCronJob _, NodeId.OfPod _, NodeId.Message _ -> answers.fixed(parent, List.of());
    };
  }

  private List<TreeNode> roots(RowFilter filter) {
    var all = contexts.shown();
    var names = filter.contexts(all.stream().map(Context::name).toList(), contexts::isContacted);
    var chosen = Set.copyOf(names);
    var nodes = new ArrayList<TreeNode>();
    all.stream().filter(c -> chosen.contains(c.name())).forEach(c -> nodes.add(screen.row(c)));
    contexts.all().problems().forEach(p -> nodes.add(MessageNodes.warning(GivenRows.TOP, p)));
    contexts.all().places().stream()
        .filter(Clusters.Place::isMissing)
        .forEach(p -> nodes.add(MessageNodes.noKubeconfig(GivenRows.TOP, p.path())));
    if (all.isEmpty()) {
      nodes.add(nothingToShow());
    } else if (chosen.isEmpty()) {
      nodes.add(MessageNodes.noneMatches(GivenRows.TOP));
    }
    return nodes;
  }

  private TreeNode nothingToShow() {
    var places = contexts.all().places().stream().map(Clusters.Place::path).toList();
    return MessageNodes.noCluster(
        GivenRows.TOP,
        "No cluster found%s. The demo cluster needs none"
            .formatted(places.isEmpty() ? "" : ": looked in " + String.join(", ", places)),
        "Set KUBECONFIG, or name a kubeconfig in the editor's settings, or start the demo cluster");
  }

  private List<TreeNode> below(String context) {
    var known = contexts.find(context);
    if (known.isEmpty()) {
      return List.of(MessageNodes.warning(context, "This context no longer exists"));
    }
    var problem = known.get().problem();
    return List.of(
        problem == null
            ? ContextNodes.workloads(context)
            : MessageNodes.error(context, problem, null));
  }
}
