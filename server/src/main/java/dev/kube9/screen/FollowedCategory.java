package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.Subscription;
import dev.kube9.protocol.TreeNode;
import dev.kube9.screen.rows.RowsBelow;
import dev.kube9.screen.rows.TreeDelta;
import dev.kube9.tree.Category;
import dev.kube9.tree.NodeId;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A category on screen, whose rows are kept up to date, with the pods of workloads that roll. */
final class FollowedCategory<T extends ApiObject> implements Followed<TreeDelta> {
  /** The most rollouts whose pods are followed at once. */
  static final int MOST_ROLLING = 20;

  private final Screen screen;
  private final NodeId.OfCategory node;
  private final String id;
  private final CountedObjects<T> counted;
  private final Cluster cluster;
  private final Set<String> namespaces;
  private final Resource<T> resource;
  private final Function<T, TreeNode> row;
  private final DirtyKeys dirty;
  private final List<NarrowingSubscription<T>> subscriptions = new ArrayList<>();
  private final RollingPods rolling;

  private FollowedCategory(
      Screen screen,
      Cluster cluster,
      Category category,
      Set<String> namespaces,
      Resource<T> resource,
      Function<T, TreeNode> row) {
    this.screen = screen;
    this.namespaces = namespaces;
    this.cluster = cluster;
    this.resource = resource;
    this.row = row;
    node = new NodeId.OfCategory(cluster.context(), category);
    id = node.text();
    counted = new CountedObjects<>(object -> screen.isDegraded(cluster, object));
    dirty = new DirtyKeys(screen.changes());
    rolling =
        new RollingPods(screen.followedPods(), cluster, Screen::podScope, MOST_ROLLING, dirty);
  }

  /**
   * Follows a category.
   *
   * @param namespaces the only ones that are followed; empty: all that are shown
   */
  static FollowedCategory<?> of(
      Screen screen, Cluster cluster, Category category, Set<String> namespaces) {
    return category
        .workloadKind()
        .<FollowedCategory<?>>map(
            kind ->
                new FollowedCategory<>(
                    screen,
                    cluster,
                    category,
                    namespaces,
                    Resource.of(kind),
                    w -> screen.row(cluster, w)))
        .orElseGet(
            () ->
                new FollowedCategory<>(
                    screen,
                    cluster,
                    category,
                    namespaces,
                    Resource.CRON_JOBS,
                    j -> screen.row(cluster, j)));
  }

  @Override
  public void open() {
    var own =
        screen
            .contexts()
            .ownNamespace(cluster.context())
            .filter(_ -> namespaces.isEmpty())
            .map(n -> Scope.of(resource, n))
            .orElse(null);
    for (var scope : screen.contexts().scopes(resource, namespaces)) {
      subscriptions.add(
          new NarrowingSubscription<>(
              screen.informers(), cluster, scope, own, new ObjectsHandler()));
    }
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public void close() {
    subscriptions.forEach(NarrowingSubscription::close);
    subscriptions.clear();
    rolling.close();
    screen.counts().left(node);
  }

  @Override
  public void collect(TreeDelta delta) {
    collectRows(delta);
    if (areListed() && screen.given().knows(id) && !screen.given().isUnderWay(id)) {
      count(List.of()); // the filter may be another one
    }
    rolling.fill(key -> screen.given().idAt(id, screen.placeOf(key)).isPresent(), this::workload);
  }

  private void collectRows(TreeDelta delta) {
    var given = screen.given();
    var turned = dirty.takeTurned();
    if (turned) {
      turned();
    }
    if (!areListed() || !(turned || dirty.isAny())) {
      return; // the marks are kept until there are rows to compare
    }
    var keys = dirty.take();
    keys.forEach(key -> rolling.noteState(key, workload(key)));
    if (given.isUnderWay(id)) {
      dirty.putBack(keys, turned);
      delta.underWay(id);
    } else if (given.hasFailed(id)) {
      dirty.putBack(keys, false);
      if (turned && isSound()) {
        delta.stale(id);
      }
    } else if (given.knows(id)) {
      compare(keys, delta);
      count(keys);
    } else {
      delta.stale(id); // the client may still show rows from before it was collapsed
    }
  }

  private void turned() {
    subscriptions.forEach(NarrowingSubscription::narrow);
    var trouble = subscriptions.stream().flatMap(s -> s.trouble().stream()).findFirst();
    screen.contexts().noteConnection(cluster.context(), trouble.orElse(null));
    screen.given().places(id).forEach(place -> dirty.mark(place.key()));
  }

  private void compare(Iterable<String> keys, TreeDelta delta) {
    var rows = new RowsBelow<>(screen.given(), delta, id, TreeNode::id);
    rows.compare(keys, screen::placeOf, this::object, one -> delta.made(one, () -> row.apply(one)));
    rows.end(this::hasHidden);
  }

  private void count(Iterable<String> keys) {
    screen.given().filter(id).ifPresent(filter -> counted.use(filter, this::all));
    keys.forEach(key -> counted.note(key, object(key)));
    screen.counts().note(node, counted.counts());
  }

  private List<T> all() {
    return subscriptions.stream().flatMap(s -> s.all().stream()).toList();
  }

  private boolean hasHidden() {
    var given = screen.given();
    return subscriptions.stream()
        .flatMap(s -> s.all().stream())
        .anyMatch(o -> given.isHidden(id, screen.placeOf(o.key()), o));
  }

  private boolean areListed() {
    return !subscriptions.isEmpty() && subscriptions.stream().allMatch(Subscription::listed);
  }

  private boolean isSound() {
    return !subscriptions.isEmpty()
        && subscriptions.stream().allMatch(s -> s.listed() && s.trouble().isEmpty());
  }

  private @Nullable T object(String key) {
    var slash = key.indexOf('/');
    return subscriptions.stream()
        .flatMap(s -> s.get(key.substring(0, slash), key.substring(slash + 1)).stream())
        .findFirst()
        .orElse(null);
  }

  private @Nullable Workload workload(String key) {
    return object(key) instanceof Workload w ? w : null;
  }

  /** Only marks the object: its row is made and compared when the client is notified. */
  private final class ObjectsHandler implements ResourceEventHandler<T> {
    @Override
    public void changed(@Nullable T before, @Nullable T now) {
      var object = now != null ? now : before;
      if (object != null) {
        dirty.mark(object.key());
      }
    }

    @Override
    public void turned() {
      dirty.markTurned();
    }
  }
}
