package dev.kube9.screen;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Scope;
import dev.kube9.failure.ApiFailure;
import dev.kube9.live.Informers;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Objects for an answer, in parts: from memory if an informer has them, else by a list request. */
public final class ObjectSource {
  /**
   * The order of the API server: by the text {@code namespace/name}, in which prod-eu comes before
   * prod. It is a lambda because the AOT cache cannot hold what {@code Comparator.comparing}
   * returns.
   */
  private static final Comparator<ApiObject> ORDER = (a, b) -> a.key().compareTo(b.key());

  private static final Wanted EVERYTHING = Wanted.all(500);

  private final Informers informers;

  public ObjectSource(Informers informers) {
    this.informers = informers;
  }

  /**
   * A part of the objects.
   *
   * @param next absent if these are the last objects
   */
  public record Part<T extends ApiObject>(List<T> objects, @Nullable Cursor next) {}

  /**
   * What is wanted: at most {@code limit} objects that satisfy the filter.
   *
   * @param filters whether the filter may leave out anything
   * @param namespaces the only namespaces that it satisfies; empty: all
   */
  public record Wanted(
      int limit, Predicate<ApiObject> filter, boolean filters, Set<String> namespaces) {
    public static Wanted all(int limit) {
      return new Wanted(limit, _ -> true, false, Set.of());
    }

    Wanted less(int found) {
      return new Wanted(limit - found, filter, filters, namespaces);
    }
  }

  /** One part of the objects in all scopes, from the cursor on. */
  public <T extends ApiObject> Part<T> part(
      Cluster cluster, List<Scope<T>> scopes, Wanted wanted, Cursor from)
      throws InterruptedException {
    var found = new ArrayList<T>();
    var cursor = from;
    while (cursor.scope() < scopes.size()) {
      var part = part(cluster, scopes.get(cursor.scope()), wanted.less(found.size()), cursor);
      found.addAll(part.objects());
      cursor = part.next() != null ? part.next() : new Cursor(cursor.scope() + 1, "", null);
      if (found.size() >= wanted.limit()) {
        return new Part<>(found, cursor.scope() < scopes.size() ? cursor : null);
      }
    }
    return new Part<>(found, null);
  }

  /** All objects in a scope. If an informer is reading its first list, that list is used. */
  public <T extends ApiObject> List<T> all(Cluster cluster, Scope<T> scope)
      throws InterruptedException {
    informers.awaitSettled(cluster, scope);
    var live = informers.peek(cluster, scope);
    if (live.isPresent()) {
      return live.get().stream().sorted(ORDER).toList();
    }
    var found = new ArrayList<T>();
    @Nullable Cursor cursor = Cursor.START;
    while (cursor != null) {
      var part = listed(cluster, scope, EVERYTHING, cursor);
      found.addAll(part.objects());
      cursor = part.next();
    }
    return found;
  }

  /**
   * All objects in a scope that will be on screen next. They come from the informer that will
   * follow the scope, so that it is listed only once, whichever of the two comes first.
   */
  public <T extends ApiObject> Collection<T> followed(Cluster cluster, Scope<T> scope)
      throws InterruptedException {
    var wasInTrouble = informers.isInTrouble(cluster, scope); // before a new informer can fail
    try (var subscription = informers.open(cluster, scope, ResourceEventHandler.none())) {
      informers.awaitSettled(cluster, scope);
      var live = informers.peek(cluster, scope);
      if (live.isPresent()) {
        return live.get();
      }
      var trouble = subscription.trouble(); // read once: it may end at any time
      if (!wasInTrouble && trouble.isPresent()) {
        throw trouble.get(); // the list has just failed
      }
    }
    return all(cluster, scope); // an older trouble may be over before the informer notices
  }

  /** Whether informers have all objects in the scopes, so that no request is needed. */
  public <T extends ApiObject> boolean isInMemory(Cluster cluster, List<Scope<T>> scopes) {
    return scopes.stream().allMatch(s -> informers.peek(cluster, s).isPresent());
  }

  /** The workload as an informer has it; empty if none does. */
  public Optional<Workload> inMemory(
      Cluster cluster, List<Scope<Workload>> scopes, WorkloadRef ref) {
    return scopes.stream()
        .flatMap(s -> informers.peek(cluster, s).stream())
        .flatMap(Collection::stream)
        .filter(w -> w.ref(ref.context()).equals(ref))
        .findFirst();
  }

  private <T extends ApiObject> Part<T> part(
      Cluster cluster, Scope<T> scope, Wanted wanted, Cursor cursor) throws InterruptedException {
    var live = informers.peek(cluster, scope);
    if (live.isPresent()) {
      var rest =
          live.get().stream()
              .filter(o -> o.key().compareTo(cursor.afterKey()) > 0 && wanted.filter().test(o))
              .sorted(ORDER)
              .limit(wanted.limit() + 1L)
              .toList();
      return cut(rest, wanted.limit(), cursor);
    }
    return listed(cluster, scope, wanted, cursor);
  }

  private <T extends ApiObject> Part<T> listed(
      Cluster cluster, Scope<T> scope, Wanted wanted, Cursor cursor) throws InterruptedException {
    var limit = wanted.limit();
    var found = new ArrayList<T>();
    var token = cursor.token();
    var begin = true;
    while (begin || (token != null && found.size() < limit)) {
      begin = false;
      try {
        var page = cluster.list(scope, Math.max(limit, 1), token);
        // After a part from memory, or an expired token, the list starts again: skip what was
        // answered.
        page.objects().stream()
            .filter(o -> o.key().compareTo(cursor.afterKey()) > 0 && wanted.filter().test(o))
            .map(o -> newest(scope, o))
            .forEach(found::add);
        token = page.next();
      } catch (ApiFailure failure) {
        if (failure.kind() != ApiFailure.Kind.Expired || token == null) {
          throw failure;
        }
        token = null;
        found.clear();
        begin = true;
      }
    }
    if (found.size() > limit) {
      return cut(found, limit, cursor);
    }
    return new Part<>(
        found,
        token == null
            ? null
            : new Cursor(
                cursor.scope(),
                found.isEmpty() ? cursor.afterKey() : found.getLast().key(),
                token));
  }

  private static <T extends ApiObject> Part<T> cut(List<T> objects, int limit, Cursor cursor) {
    if (objects.size() <= limit) {
      return new Part<>(objects, null);
    }
    var kept = objects.subList(0, limit);
    return new Part<>(List.copyOf(kept), new Cursor(cursor.scope(), kept.getLast().key(), null));
  }

  private <T extends ApiObject> T newest(Scope<T> scope, T object) {
    return object instanceof Workload w
        ? scope.resource().type().cast(informers.newest(w))
        : object;
  }
}
