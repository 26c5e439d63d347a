package dev.kube9.cluster;

import dev.kube9.workload.ApiObject;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.PodLog;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.Revision;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One cluster, reached through one context of the kubeconfig.
 *
 * <p>Methods that ask the cluster block until the API server has answered. Each but {@link #watch}
 * sends one request, which is repeated where the server asks for that. Interrupting the thread ends
 * a call at once with {@link InterruptedException}. Refusals and unreachable servers are thrown as
 * {@link dev.kube9.failure.Kube9Exception}.
 */
public interface Cluster {

  /** The context's name in the kubeconfig. */
  String context();

  /**
   * The API server's address without user, password and query: for people, and to compare clusters.
   */
  String server();

  /** The name of the user's entry and of the user whom it impersonates, if any; for people. */
  String user();

  /** The user whom all requests impersonate, for people; empty if they impersonate nobody. */
  default Optional<String> impersonated() {
    return Optional.empty();
  }

  /**
   * The login that requests to this cluster wait for now. Empty while there is none, and until its
   * program has written something.
   */
  default Optional<PendingLogin> pendingLogin() {
    return Optional.empty();
  }

  /** How the last login that requests waited for ended; empty when there was none. */
  default Optional<LoginOutcome> lastLogin() {
    return Optional.empty();
  }

  /**
   * Calls back whenever {@link #pendingLogin} changes or a login ends, on any thread. The callback
   * must not block.
   */
  default Registration followLogin(Runnable changed) {
    return () -> {};
  }

  /**
   * Allows the next request to try a login again that was refused or failed. To be called when a
   * person acts; without it no request tries again.
   */
  default void allowLogin() {}

  /** Ends the pending login, if any; the requests that wait for it fail. */
  default void cancelLogin() {}

  /**
   * Fetches the credentials for the next request, if they have to be fetched. Blocks meanwhile, and
   * sends nothing to the cluster.
   */
  default void authenticate() throws InterruptedException {}

  /**
   * The same cluster, whose API server only tries each change and keeps none: admission and
   * validation run, and a change is answered as if it had been made.
   */
  Cluster dryRun();

  /** Whether this is a {@link #dryRun}: no failure leaves open whether a change was made. */
  default boolean isDryRun() {
    return false;
  }

  /**
   * A restart that the API server has accepted.
   *
   * @param now the workload as it was answered
   * @param warnings of the API server, in its own words
   */
  record Restarted(Workload now, List<String> warnings) {}

  Workload read(WorkloadRef ref) throws InterruptedException;

  /**
   * Writes the restart annotation, and nothing else, to a workload's pod template.
   *
   * @param uid of the workload to restart: a new workload with the same name is not changed
   * @param restartedAt the annotation's value
   * @param seen the annotations as they were seen last; if there were none, the patch creates them
   *     first
   * @throws dev.kube9.failure.ApiFailure of kind {@code Conflict} when the annotations are not as
   *     they were seen, the Deployment is paused, or the workload has another uid. Nothing was
   *     changed then, unless the request was repeated after its first answer was lost: read the
   *     workload. Of kind {@code Unauthorized} when the credentials were refused: a read renews
   *     them
   */
  Restarted restart(WorkloadRef ref, String uid, String restartedAt, Annotations seen)
      throws InterruptedException;

  /**
   * Has the API server try a restart of a workload and keep nothing of it, whatever the workload's
   * state is. Admission and validation run.
   *
   * @param restartedAt the annotation's value
   * @throws dev.kube9.failure.ApiFailure if the real restart would be refused, or it cannot be
   *     tried
   */
  RestartTrial tryRestart(WorkloadRef ref, String restartedAt) throws InterruptedException;

  /**
   * Puts the restart annotation back to its previous value, and changes nothing else.
   *
   * @param restartedAt the value that the annotation must have now
   * @param before the value to put back; null removes the annotation
   * @return the workload as the API server answered it
   * @throws dev.kube9.failure.ApiFailure of kind {@code Conflict} when it has another value.
   *     Nothing was changed then, unless the request was repeated after its first answer was lost:
   *     read the workload
   */
  Workload undo(WorkloadRef ref, String restartedAt, @Nullable String before)
      throws InterruptedException;

  /**
   * Puts the template of a revision back, and for a Deployment the cause of the change with it, as
   * its history shows that cause. Changes nothing else.
   *
   * @param before the workload as it was read
   * @return the workload as the API server answered it
   * @throws dev.kube9.failure.ApiFailure of kind {@code Conflict} when anything of the workload has
   *     changed since it was read. Nothing was changed then, unless the request was repeated after
   *     its first answer was lost: read the workload
   */
  Workload rollBack(WorkloadRef ref, Workload before, KeptRevision to) throws InterruptedException;

  /**
   * Pauses a Deployment, and changes nothing else.
   *
   * @param uid of the Deployment: a new one with the same name is not changed
   */
  Workload pause(WorkloadRef ref, String uid) throws InterruptedException;

  /** Resumes a Deployment, in the same way. */
  Workload resume(WorkloadRef ref, String uid) throws InterruptedException;

  /** The pod templates that the workload's controller keeps, the newest first. */
  List<Revision> revisions(Workload workload) throws InterruptedException;

  /**
   * The revisions of a workload with their whole templates, the newest first. Only those with a
   * number, which a controller gives to each revision that it has used.
   */
  List<KeptRevision> history(Workload workload) throws InterruptedException;

  /** An object as YAML, without {@code managedFields}. */
  String manifest(Resource<?> resource, String namespace, String name) throws InterruptedException;

  /**
   * The container of a pod that kubectl takes if none is named: that of an annotation, or the first
   * one. Empty if the pod has only one.
   */
  Optional<String> defaultContainer(String namespace, String pod) throws InterruptedException;

  /**
   * The end of a container's log.
   *
   * @param container null for the only container of the pod
   * @param previous whether to read the log of the container's previous run
   * @param lines the maximum number of lines
   */
  PodLog log(String namespace, String pod, @Nullable String container, boolean previous, int lines)
      throws InterruptedException;

  /**
   * The annotations of a pod template, as far as a restart depends on them.
   *
   * @param present whether there are any
   * @param restartedAt the value of the restart annotation; null when it is absent
   */
  record Annotations(boolean present, @Nullable String restartedAt) {
    public static final Annotations ABSENT = new Annotations(false, null);

    public static Annotations of(PodTemplate template) {
      return new Annotations(template.hasAnnotations(), template.restartedAt());
    }
  }

  /** Whether the user is allowed to patch this workload, by a SelfSubjectAccessReview. */
  boolean mayPatch(WorkloadRef ref) throws InterruptedException;

  /**
   * Lists one page of a scope, from etcd and not from a cache of the API server that may lag
   * behind.
   *
   * @param limit the maximum number of objects
   * @param continueFrom {@link Page#next} of the previous page; null for the first
   * @param next is given {@link Page#next} as soon as it has been read, which is before the
   *     objects; again when the request is repeated
   */
  <T extends ApiObject> Page<T> list(
      Scope<T> scope, int limit, @Nullable String continueFrom, Consumer<Optional<String>> next)
      throws InterruptedException;

  /** Lists one page of a scope. */
  default <T extends ApiObject> Page<T> list(
      Scope<T> scope, int limit, @Nullable String continueFrom) throws InterruptedException {
    return list(scope, limit, continueFrom, _ -> {});
  }

  /**
   * Tells the listener of every change after a version. Returns when the server ends the watch: to
   * continue, watch again from the last version told. Throws {@code Unreachable} when the
   * connection breaks, and {@code Expired} when the version has become too old: then list again.
   *
   * @param resourceVersion of a list, a change or a bookmark
   */
  <T extends ApiObject> void watch(
      Scope<T> scope, String resourceVersion, WatchListener<T> listener)
      throws InterruptedException;

  /** Whether a node is ready; one that does not exist is not. */
  NodeHealth node(String name) throws InterruptedException;
}
