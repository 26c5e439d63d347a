package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.contexts.UntilLogin;
import dev.kube9.diagnosis.PodsOf;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.InvalidParams;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.TreeResult;
import dev.kube9.screen.Answered;
import dev.kube9.screen.Cursor;
import dev.kube9.screen.ObjectSource;
import dev.kube9.screen.ObjectSource.Wanted;
import dev.kube9.screen.RowFilter;
import dev.kube9.screen.Screen;
import dev.kube9.tree.Category;
import dev.kube9.tree.Node;
import dev.kube9.tree.NodeId;
import dev.kube9.tree.TreeBuilder;
import dev.kube9.wire.FromProtocol;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.login.LoginWords;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code kube9/tree}. A cluster that cannot be asked is a row that says so where it
 * happened: the rest of the tree goes on working.
 */
public final class TreeHandler {
  /** So many rows are answered at once when the client does not say. */
  static final int PAGE = 200;

  private final Screen screen;
  private final ShownContexts contexts;
  private final ObjectSource objects;
  private final TreeBuilder builder;
  private final Answered answered;

  public TreeHandler(Screen screen, ObjectSource objects) {
    this.screen = screen;
    this.objects = objects;
    contexts = screen.contexts();
    builder = screen.builder();
    answered = screen.answered();
  }

  public TreeResult tree(TreeParams params) throws InterruptedException {
    var limit = FromProtocol.limit(params.limit(), PAGE);
    var cursor = Cursor.of(params.cursor());
    var filter = RowFilter.of(params.filter());
    var parent = params.parent();
    if (parent == null) {
      return answer("", roots(), null);
    }
    var id =
        NodeId.parse(parent)
            .orElseThrow(() -> new InvalidParams("parent is not a node of this server's tree"));
    if (screen.changes().asks().isPersons(parent, id)) {
      allowLogin(id);
    }
    answered.begin(parent);
    try {
      return below(parent, id, new Wanted(limit, filter::shows), cursor);
    } finally {
      answered.end(parent);
    }
  }

  /** Only for rows that have to be asked for: nothing else may look at a cluster. */
  private void allowLogin(NodeId id) {
    try {
      if (id instanceof NodeId.OfCategory category) {
        var _ = contexts.forPerson(category.context());
      } else if (id instanceof NodeId.OfWorkload workload) {
        var _ = contexts.forPerson(workload.ref().context());
      }
    } catch (Kube9Exception _) {
      // The rows say why it cannot be used.
    }
  }

  private TreeResult below(String parent, NodeId id, Wanted wanted, Cursor cursor)
      throws InterruptedException {
    return switch (id) {
      case NodeId.Context(var context) -> answer(parent, below(context), null);
      case NodeId.Workloads(var context) -> answer(parent, builder.categories(context), null);
      case NodeId.OfCategory(var context, var category) ->
          category(parent, context, category, wanted, cursor);
      case NodeId.OfWorkload(var ref) -> pods(parent, ref, wanted.limit(), cursor);
      case NodeId.OfCronJob _, NodeId.OfPod _, NodeId.Message _ -> answer(parent, List.of(), null);
    };
  }

  private List<Node> roots() {
    var nodes = new ArrayList<Node>();
    for (var context : contexts.shown()) {
      var connection = contexts.connection(context.name());
      var trouble = connection.flatMap(Function.identity()).orElse(context.problem());
      var login = contexts.logins().pending(context.name());
      var row =
          builder.context(
              context.name(),
              context.server(),
              context.file(),
              connection.isEmpty() ? "not connected" : null,
              login.isPresent() ? null : trouble);
      nodes.add(
          login.map(l -> builder.waitingForLogin(row, contexts.logins().words(l))).orElse(row));
    }
    contexts.all().problems().forEach(p -> nodes.add(builder.message("", p, null, "warning")));
    if (contexts.shown().isEmpty()) {
      nodes.add(nothingToShow());
    }
    return nodes;
  }

  private Node nothingToShow() {
    var places = contexts.all().lookedIn();
    return builder.message(
        "",
        "No cluster found%s. The demo cluster needs none: ./kube9 demo"
            .formatted(places.isEmpty() ? "" : ": looked in " + String.join(", ", places)),
        "Set KUBECONFIG, or name a kubeconfig in the editor's settings, or start the demo cluster",
        "info");
  }

  private List<Node> below(String context) {
    var known = contexts.find(context);
    if (known.isEmpty()) {
      return List.of(builder.message(context, "This context no longer exists", null, "warning"));
    }
    var problem = known.get().problem();
    return problem == null
        ? List.of(builder.workloads(context))
        : List.of(builder.message(context, problem, null, "error:charts.red"));
  }

  private TreeResult category(
      String parent, String context, Category category, Wanted wanted, Cursor cursor)
      throws InterruptedException {
    var kind = category.workloadKind();
    return kind.isPresent()
        ? rows(parent, context, Resource.of(kind.get()), wanted, cursor, screen::row)
        : rows(parent, context, Resource.CRON_JOBS, wanted, cursor, screen::row);
  }

  private <T extends ApiObject> TreeResult rows(
      String parent,
      String context,
      Resource<T> resource,
      Wanted wanted,
      Cursor cursor,
      BiFunction<Cluster, T, Node> row)
      throws InterruptedException {
    try {
      var cluster = contexts.cluster(context);
      if (objects.isInMemory(cluster, contexts.scopes(resource))) {
        return rows(parent, cluster, listed(cluster, parent, resource, wanted, cursor), row);
      }
      return switch (UntilLogin.ask(
          cluster,
          () -> listed(cluster, parent, resource, wanted, cursor),
          () -> screen.changes().changed(parent))) {
        case UntilLogin.Answered<Listed<T>>(var listed) -> rows(parent, cluster, listed, row);
        case UntilLogin.Waiting<Listed<T>>(var login) -> waiting(parent, login);
      };
    } catch (Kube9Exception failure) {
      return trouble(parent, context, failure);
    }
  }

  /** A part of the rows, and what is to be said before them. */
  private record Listed<T extends ApiObject>(List<Node> notes, ObjectSource.Part<T> part) {}

  private <T extends ApiObject> Listed<T> listed(
      Cluster cluster, String parent, Resource<T> resource, Wanted wanted, Cursor cursor)
      throws InterruptedException {
    try {
      var scopes = contexts.scopes(resource);
      return new Listed<>(List.of(), objects.part(cluster, scopes, wanted, cursor));
    } catch (ApiFailure refused) {
      var own = contexts.insteadOfAll(cluster.context(), refused);
      var scopes = List.of(Scope.of(resource, own));
      return new Listed<>(
          List.of(onlyOwnNamespace(parent, own, resource)),
          objects.part(cluster, scopes, wanted, cursor));
    }
  }

  private <T extends ApiObject> TreeResult rows(
      String parent, Cluster cluster, Listed<T> listed, BiFunction<Cluster, T, Node> row) {
    screen.noteConnection(cluster.context(), null);
    var nodes = new ArrayList<>(listed.notes());
    listed.part().objects().stream().map(o -> row.apply(cluster, o)).forEach(nodes::add);
    if (nodes.isEmpty() && listed.part().next() == null) {
      nodes.add(builder.message(parent, "None", null, "info"));
    }
    return answer(parent, nodes, listed.part().next());
  }

  /** The rows follow when the login has ended: the client is told then to ask again. */
  private TreeResult waiting(String parent, PendingLogin login) {
    var words = contexts.logins().words(login);
    var row =
        builder.login(
            parent,
            LoginWords.waiting(words),
            "%s waits for you to log in: %s".formatted(login.program(), words));
    var answer = answer(parent, List.of(row), null);
    answered.noteFailure(parent);
    return answer;
  }

  private Node onlyOwnNamespace(String parent, String namespace, Resource<?> resource) {
    return builder.message(
        parent,
        "Only namespace %s: you may not list %s in all namespaces"
            .formatted(namespace, resource.plural()),
        "Name the namespaces to show in the settings",
        "info");
  }

  private TreeResult pods(String parent, WorkloadRef ref, int limit, Cursor cursor)
      throws InterruptedException {
    try {
      var cluster = contexts.cluster(ref.context());
      var found =
          arePodsInMemory(cluster, ref)
              ? new UntilLogin.Answered<>(pods(cluster, ref))
              : UntilLogin.ask(
                  cluster, () -> pods(cluster, ref), () -> screen.changes().changed(parent));
      if (found instanceof UntilLogin.Waiting<List<Pod>>(var login)) {
        return waiting(parent, login);
      }
      var all = ((UntilLogin.Answered<List<Pod>>) found).answer();
      screen.noteConnection(ref.context(), null);
      var answer =
          all.isEmpty()
              ? answer(parent, List.of(builder.message(parent, "No pods", null, "info")), null)
              : page(parent, cluster, all, limit, cursor);
      answered.noteMembers(parent, all);
      return answer;
    } catch (Kube9Exception failure) {
      return trouble(parent, ref.context(), failure);
    }
  }

  private boolean arePodsInMemory(Cluster cluster, WorkloadRef ref) {
    return objects
        .inMemory(cluster, contexts.scopes(Resource.of(ref.kind())), ref)
        .filter(w -> objects.isInMemory(cluster, List.of(Screen.podScope(w))))
        .isPresent();
  }

  private List<Pod> pods(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    var workload = read(cluster, ref);
    return PodsOf.of(workload, objects.followed(cluster, Screen.podScope(workload)));
  }

  /** From memory where a feed is open, since the row shown comes from there too. */
  private Workload read(Cluster cluster, WorkloadRef ref) throws InterruptedException {
    var known = objects.inMemory(cluster, contexts.scopes(Resource.of(ref.kind())), ref);
    return known.isPresent() ? known.get() : cluster.read(ref);
  }

  private TreeResult page(String parent, Cluster cluster, List<Pod> all, int limit, Cursor cursor) {
    var rest = all.stream().filter(p -> p.name().compareTo(cursor.afterKey()) > 0).toList();
    var kept = rest.subList(0, Math.min(limit, rest.size()));
    return answer(
        parent,
        kept.stream().map(p -> screen.row(cluster, p)).toList(),
        kept.size() == rest.size() ? null : new Cursor(0, kept.getLast().name(), null));
  }

  private TreeResult trouble(String parent, String context, Kube9Exception failure) {
    screen.noteConnection(context, failure);
    var hint = failure.hint();
    var answer =
        answer(
            parent,
            List.of(
                builder.message(
                    parent,
                    hint == null ? failure.reason() : failure.reason() + ": " + hint,
                    hint,
                    "error:charts.red")),
            null);
    answered.noteFailure(parent);
    return answer;
  }

  private TreeResult answer(String parent, List<Node> nodes, @Nullable Cursor next) {
    answered.note(parent, nodes);
    var shown = new ArrayList<>(nodes);
    if (next != null) {
      shown.add(builder.more(parent));
    }
    return new TreeResult(
        shown.stream().map(ToProtocol::node).toList(), next == null ? null : next.text());
  }
}
