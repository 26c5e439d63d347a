package dev.kube9.cluster;

import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Namespace;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.Pod;
import dev.kube9.workload.PodLog;
import dev.kube9.workload.Revision;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WarningEvent;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cluster whose objects are set by a test. Lists return the newest objects, and watches report
 * each change. It obeys the contract of {@link Cluster}, and fails where the test asks for it.
 */
public final class ScriptedCluster implements Cluster {
  /** An event for a watch. Compared by identity. */
  private static final class OpenWatch {
    private final String plural;
    private final boolean mute;
    private final BlockingQueue<Consumer<WatchListener<ApiObject>>> queue =
        new LinkedBlockingQueue<>();
    private int undelivered;

    OpenWatch(String plural, boolean mute) {
      this.plural = plural;
      this.mute = mute;
    }

    void add(Consumer<WatchListener<ApiObject>> what) {
      undelivered++;
      queue.add(what);
    }
  }

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Map<String, ApiObject> objects = new HashMap<>();
  private final List<OpenWatch> watches = new ArrayList<>();
  private final Map<String, Kube9Exception> refusals = new HashMap<>();
  private final Deque<Kube9Exception> patchFailures = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final Map<String, NodeHealth> nodes = new HashMap<>();
  private @Nullable RuntimeException listDefect;
  private @Nullable Error revisionsDefect;
  private List<Revision> revisions = List.of();
  private @Nullable String defaultContainer;
  private PodLog log = new PodLog("", false);
  private boolean patchArrives;
  private boolean stripping;
  private Runnable duringPatch = () -> {};
  private volatile DuringList duringList = (_, _) -> {};
  private volatile DuringRead duringRead = () -> {};
  private volatile DuringRead duringRevisions = () -> {};

  private final List<Runnable> loginListeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable PendingLogin login;
  private boolean mute;

  /** Is called while a page is being read. */
  public interface DuringList {
    /**
     * Blocks for as long as the page takes.
     *
     * @param continueFrom null for the first page
     */
    void page(String plural, @Nullable String continueFrom) throws InterruptedException;
  }

  /** Is called while a workload or its revisions are being read. */
  public interface DuringRead {
    /** Blocks for as long as the answer takes. */
    void done() throws InterruptedException;
  }

  /** Sets an object, and reports it to the watches. */
  public synchronized void put(ApiObject object) {
    objects.put(plural(object) + object.key(), object);
    tell(plural(object), l -> l.upserted(object));
  }

  /** Sets an object without reporting it to the watches. */
  public synchronized void putUntold(ApiObject object) {
    objects.put(plural(object) + object.key(), object);
  }

  public synchronized void delete(ApiObject object) {
    objects.remove(plural(object) + object.key());
    tell(plural(object), l -> l.deleted(object));
  }

  /** Sets the health of a node. */
  public synchronized void node(NodeHealth now) {
    nodes.put(now.name(), now);
  }

  /**
   * From now on these requests fail, such as {@code list deployments}, {@code watch pods} or {@code
   * list deployments everywhere}.
   */
  public synchronized void refuse(String request, Kube9Exception failure) {
    refusals.put(request, failure);
  }

  /** The next list throws an exception that no cluster should throw. */
  public synchronized void failList(RuntimeException defect) {
    listDefect = defect;
  }

  public synchronized void allow(String request) {
    refusals.remove(request);
  }

  /** The next patches fail, each with one of these failures. */
  public synchronized void failPatches(Kube9Exception... failures) {
    patchFailures.addAll(List.of(failures));
  }

  /** The next patch is applied, but answered with this failure. */
  public synchronized void loseAnswer(Kube9Exception failure) {
    patchFailures.add(failure);
    patchArrives = true;
  }

  /** From now on each patch succeeds, but a webhook removes its annotation. */
  public synchronized void stripAnnotations() {
    stripping = true;
  }

  /** Is called during each patch. */
  public synchronized void duringPatch(Runnable what) {
    duringPatch = what;
  }

  /** Is called during each page of a list, after its metadata was read. */
  public void duringList(DuringList what) {
    duringList = what;
  }

  /** Is called during each read of a workload. */
  public void duringRead(DuringRead what) {
    duringRead = what;
  }

  /** Is called during each read of revisions. */
  public void duringRevisions(DuringRead what) {
    duringRevisions = what;
  }

  /** Ends all watches with a failure. */
  public synchronized void cut(RuntimeException failure) {
    for (var watch : watches) {
      watch.add(
          _ -> {
            throw failure;
          });
    }
  }

  /** Ends all watches with an exception that no cluster should throw. */
  public synchronized void breakWatches(Error defect) {
    for (var watch : watches) {
      watch.add(
          _ -> {
            throw defect;
          });
    }
  }

  /** Ends all watches without a failure, as a server does after their timeout. */
  public synchronized void endWatches() {
    cut(new End());
  }

  /**
   * Blocks until all of these objects are watched and the watches have delivered all changes so
   * far. That a watch is among the {@link #requests} does not mean that its listener knows it.
   */
  public synchronized void awaitFollowed(String... plurals) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!Stream.of(plurals).allMatch(this::isFollowed)) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("never followed: " + List.of(plurals));
      }
      wait(100);
    }
  }

  private boolean isFollowed(String plural) {
    var open = watches.stream().filter(w -> w.plural.equals(plural)).toList();
    return !open.isEmpty() && open.stream().allMatch(w -> w.undelivered == 0);
  }

  /** How many watches are open and have delivered all changes so far. */
  public synchronized int upToDate() {
    return (int) watches.stream().filter(w -> w.undelivered == 0).count();
  }

  /** From now on watches are opened but report nothing, as behind a buffering proxy. */
  public synchronized void muteWatches() {
    mute = true;
  }

  /** Sets the pending login; null when it has ended. */
  public void login(@Nullable PendingLogin waits) {
    login = waits;
    loginListeners.forEach(Runnable::run);
  }

  /** The number of subscribers to logins. */
  public int loginListeners() {
    return loginListeners.size();
  }

  @Override
  public Optional<PendingLogin> pendingLogin() {
    return Optional.ofNullable(login);
  }

  @Override
  public Registration followLogin(Runnable changed) {
    loginListeners.add(changed);
    return () -> loginListeners.remove(changed);
  }

  /** The requests so far, such as {@code patch Deployment shop/web}. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  public synchronized void forgetRequests() {
    requests.clear();
  }

  @Override
  public String context() {
    return "prod-eu";
  }

  @Override
  public String server() {
    return "https://prod-eu.example:6443";
  }

  @Override
  public String user() {
    return "dev";
  }

  @Override
  public Workload read(WorkloadRef ref) throws InterruptedException {
    duringRead.done();
    return known(ref);
  }

  private synchronized Workload known(WorkloadRef ref) {
    ask("get " + ref);
    refuse("get " + ref.kind().plural());
    var object = objects.get(ref.kind().plural() + ref.namespace() + "/" + ref.name());
    return Optional.ofNullable((Workload) object)
        .orElseThrow(() -> new ApiFailure(ApiFailure.Kind.NotFound, "it does not exist"));
  }

  @Override
  public Cluster dryRun() {
    throw new AssertionError("no test only tries a change of this cluster");
  }

  @Override
  public synchronized Restarted restart(
      WorkloadRef ref, String uid, String restartedAt, Annotations seen) {
    ask("patch " + ref + " " + (seen.present() ? "PRESENT" : "ABSENT") + " " + restartedAt);
    duringPatch.run();
    var known = objects.get(ref.kind().plural() + ref.namespace() + "/" + ref.name());
    if (known instanceof Workload w && !isAsSeen(w, uid, seen)) {
      throw new ApiFailure(ApiFailure.Kind.Conflict, "a test failed");
    }
    if ((patchFailures.isEmpty() || patchArrives) && !stripping && known instanceof Workload w) {
      put(Sample.restarted(w, restartedAt));
    }
    patchArrives = false;
    if (!patchFailures.isEmpty()) {
      throw patchFailures.removeFirst();
    }
    return new Restarted(known(ref), List.of());
  }

  @Override
  public RestartTrial tryRestart(WorkloadRef ref, String restartedAt) {
    refuse("try " + ref.kind().plural());
    return RestartTrial.NONE;
  }

  private static boolean isAsSeen(Workload now, String uid, Annotations seen) {
    return now.uid().equals(uid)
        && Annotations.of(now.template()).equals(seen)
        && !(now instanceof Deployment d && d.paused());
  }

  @Override
  public synchronized Workload rollBack(WorkloadRef ref, Workload before, KeptRevision to) {
    ask("roll back " + ref + " to " + to.revision().number());
    return patched(
        ref,
        now ->
            now.uid().equals(before.uid())
                && now.meta().resourceVersion().equals(before.meta().resourceVersion()),
        now -> Sample.changed(now, to.revision().template(), false));
  }

  @Override
  public synchronized Workload pause(WorkloadRef ref, String uid) {
    ask("pause " + ref);
    return paused(ref, uid, true);
  }

  @Override
  public synchronized Workload resume(WorkloadRef ref, String uid) {
    ask("resume " + ref);
    return paused(ref, uid, false);
  }

  private Workload paused(WorkloadRef ref, String uid, boolean paused) {
    return patched(
        ref, now -> now.uid().equals(uid), now -> Sample.changed(now, now.template(), paused));
  }

  /** Applies a patch whose tests pass, unless it fails, is lost or is stripped. */
  private Workload patched(
      WorkloadRef ref, Predicate<Workload> tests, UnaryOperator<Workload> change) {
    duringPatch.run();
    var key = ref.kind().plural() + ref.namespace() + "/" + ref.name();
    var passes = objects.get(key) instanceof Workload now && tests.test(now);
    if (passes && (patchFailures.isEmpty() || patchArrives) && !stripping) {
      put(change.apply(known(ref)));
    }
    patchArrives = false;
    if (!patchFailures.isEmpty()) {
      throw patchFailures.removeFirst();
    }
    if (!passes) {
      throw new ApiFailure(ApiFailure.Kind.Conflict, "the test failed");
    }
    return known(ref);
  }

  /** From now on reading revisions throws an exception that no cluster should throw. */
  public synchronized void breakRevisions(Error defect) {
    revisionsDefect = defect;
  }

  /** Sets the revisions of all workloads, the newest first. */
  public synchronized void revisions(Revision... newestFirst) {
    revisions = List.of(newestFirst);
  }

  @Override
  public List<Revision> revisions(Workload workload) throws InterruptedException {
    ask("revisions");
    refuse("revisions");
    duringRevisions.done();
    return revisions();
  }

  @Override
  public List<KeptRevision> history(Workload workload) throws InterruptedException {
    return revisions(workload).stream()
        .map(r -> new KeptRevision(r, null, null, List.of(), r.name()))
        .toList();
  }

  private synchronized List<Revision> revisions() {
    if (revisionsDefect != null) {
      throw revisionsDefect;
    }
    refuse("list revisions");
    return revisions;
  }

  @Override
  public synchronized Workload undo(WorkloadRef ref, String restartedAt, @Nullable String before) {
    ask("undo " + ref + " " + restartedAt + " to " + before);
    duringPatch.run();
    if (!patchFailures.isEmpty()) {
      throw patchFailures.removeFirst();
    }
    var now = known(ref);
    if (!restartedAt.equals(now.template().restartedAt())) {
      throw new ApiFailure(ApiFailure.Kind.Conflict, "the test failed");
    }
    put(Sample.restarted(now, before));
    return known(ref);
  }

  @Override
  public synchronized PodLog log(
      String namespace, String pod, @Nullable String container, boolean previous, int lines) {
    ask("log %s/%s %s %s %d".formatted(namespace, pod, container, previous, lines));
    refuse("log");
    if (container == null && defaultContainer != null) {
      throw new ApiFailure(
          ApiFailure.Kind.ApiError, "a container name must be specified", null, 400, null, null);
    }
    return log;
  }

  @Override
  public synchronized String manifest(Resource<?> resource, String namespace, String name) {
    ask("manifest of " + resource.kind() + " " + name);
    refuse("get " + resource.plural());
    return "kind: %s\n".formatted(resource.kind());
  }

  @Override
  public synchronized Optional<String> defaultContainer(String namespace, String pod) {
    ask("default container of " + pod);
    refuse("get pods");
    return Optional.ofNullable(defaultContainer);
  }

  /** From now on a log without the name of a container is refused: pods have several. */
  public synchronized void severalContainers(String first) {
    defaultContainer = first;
  }

  /** Sets the log of all containers. */
  public synchronized void log(PodLog now) {
    log = now;
  }

  @Override
  public boolean mayPatch(WorkloadRef ref) {
    return true;
  }

  @Override
  public <T extends ApiObject> Page<T> list(
      Scope<T> scope, int limit, @Nullable String continueFrom, Consumer<Optional<String>> next)
      throws InterruptedException {
    var page = page(scope, limit, continueFrom);
    next.accept(Optional.ofNullable(page.next()));
    duringList.page(scope.resource().plural(), continueFrom);
    return page;
  }

  private synchronized <T extends ApiObject> Page<T> page(
      Scope<T> scope, int limit, @Nullable String continueFrom) {
    ask("list " + scope.resource().plural());
    if (listDefect != null) {
      var defect = listDefect;
      listDefect = null;
      throw defect;
    }
    refuse("list " + scope.resource().plural());
    refuse("list " + scope.resource().plural() + where(scope));
    var found =
        objects.values().stream()
            .filter(o -> plural(o).equals(scope.resource().plural()))
            .filter(o -> scope.namespace() == null || scope.namespace().equals(o.namespace()))
            .sorted((a, b) -> a.key().compareTo(b.key()))
            .map(o -> scope.resource().type().cast(o))
            .toList();
    var from = continueFrom == null ? 0 : Integer.parseInt(continueFrom);
    var to = Math.min(found.size(), from + limit);
    return new Page<>(found.subList(from, to), "1", to < found.size() ? String.valueOf(to) : null);
  }

  @Override
  @SuppressWarnings("unchecked") // each scope has its own queue
  public <T extends ApiObject> void watch(
      Scope<T> scope, String resourceVersion, WatchListener<T> listener)
      throws InterruptedException {
    var plural = scope.resource().plural();
    OpenWatch watch;
    synchronized (this) {
      watch = new OpenWatch(plural, mute);
      ask("watch " + plural);
      refuse("watch " + plural);
      refuse("watch " + plural + where(scope));
      // Changes between the list and the watch are reported first, as by a server.
      watch.add(WatchListener::opened);
      objects.values().stream()
          .filter(_ -> !mute)
          .filter(o -> plural(o).equals(plural))
          .filter(o -> scope.namespace() == null || scope.namespace().equals(o.namespace()))
          .forEach(o -> watch.add(l -> l.upserted(o)));
      watches.add(watch);
    }
    try {
      while (true) {
        watch.queue.take().accept((WatchListener<ApiObject>) (WatchListener<?>) listener);
        synchronized (this) {
          watch.undelivered--;
          notifyAll();
        }
      }
    } catch (End _) {
      // Ends without a failure, as by a server.
    } finally {
      synchronized (this) {
        watches.remove(watch);
      }
    }
  }

  @Override
  public synchronized NodeHealth node(String name) {
    ask("node " + name);
    refuse("get nodes");
    return nodes.getOrDefault(name, new NodeHealth(name, true, "", null));
  }

  private void tell(String plural, Consumer<WatchListener<ApiObject>> what) {
    for (var watch : watches) {
      if (plural.equals(watch.plural) && !watch.mute) {
        watch.add(what);
      }
    }
  }

  private void ask(String request) {
    requests.add(request);
  }

  private static String where(Scope<?> scope) {
    return scope.namespace() == null ? " everywhere" : " in " + scope.namespace();
  }

  private void refuse(String request) {
    var refusal = refusals.get(request);
    if (refusal != null) {
      throw refusal;
    }
  }

  private static String plural(ApiObject object) {
    return switch (object) {
      case Workload w -> w.kind().plural();
      case Pod _ -> "pods";
      case WarningEvent _ -> "events";
      case Namespace _ -> "namespaces";
      default -> "cronjobs";
    };
  }

  /** Ends a watch without a failure. */
  private static final class End extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
