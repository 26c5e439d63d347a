package dev.kube9.cluster;

import dev.kube9.workload.ApiObject;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.PodLog;
import dev.kube9.workload.Revision;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One cluster, as one context of the kubeconfig reaches it.
 *
 * <p>Every method blocks until the API server has answered, and each but {@link #watch} is one
 * request (one a try where the server asks to be asked again). Interrupting the thread ends a call
 * at once with {@link InterruptedException}. What the server refuses, or that it cannot be reached,
 * is thrown as a {@link dev.kube9.failure.Kube9Exception}.
 */
public interface Cluster {

  /** The context's name in the kubeconfig. */
  String context();

  /** The API server's address, for people and for comparing: without user, password or query. */
  String server();

  /** Who we are there: the name of the user's entry, and whom it impersonates, if anybody. */
  String user();

  /**
   * The login that requests to this cluster wait for now; empty while there is none, and until its
   * program has said something.
   */
  default Optional<PendingLogin> pendingLogin() {
    return Optional.empty();
  }

  /** How the last login that requests waited for has ended; empty when none has. */
  default Optional<LoginOutcome> lastLogin() {
    return Optional.empty();
  }

  /**
   * Calls back whenever the answer of {@link #pendingLogin} has become another one, or a login has
   * ended: on any thread, which must not be held up.
   */
  default Registration followLogin(Runnable changed) {
    return () -> {};
  }

  /**
   * A person acts: a login that was refused or has failed may be tried again by the next request.
   * Without this no request tries it again.
   */
  default void allowLogin() {}

  /** Ends the login that is waited for, if there is one; the requests that wait for it fail. */
  default void cancelLogin() {}

  Workload read(WorkloadRef ref) throws InterruptedException;

  /**
   * Writes the restart annotation, and nothing else, to a workload's pod template.
   *
   * @param uid of the workload to restart: another one of its name is not touched
   * @param restartedAt the annotation's value
   * @param onto the template's annotations as they were read last: decides whether the patch makes
   *     the parent object first
   * @return the workload as the API server answered it
   * @throws dev.kube9.failure.ApiFailure of kind {@code Conflict} when the annotations appeared or
   *     vanished since they were read, or the workload has another uid; nothing was changed then
   */
  Workload restart(WorkloadRef ref, String uid, String restartedAt, Annotations onto)
      throws InterruptedException;

  /**
   * Puts the restart annotation back to what it was, and touches nothing else.
   *
   * @param restartedAt the value that has to stand there now
   * @param before the value to put back; absent: the annotation is removed
   * @return the workload as the API server answered it
   * @throws dev.kube9.failure.ApiFailure of kind {@code Conflict} when another value stands there;
   *     nothing was changed then
   */
  Workload undo(WorkloadRef ref, String restartedAt, @Nullable String before)
      throws InterruptedException;

  /** The templates that the workload's controller remembers, the newest first. */
  List<Revision> revisions(Workload workload) throws InterruptedException;

  /**
   * The end of a container's log.
   *
   * @param container absent: the pod's only one
   * @param previous of its run before the one that runs or waits now
   * @param lines at most so many
   */
  PodLog log(String namespace, String pod, @Nullable String container, boolean previous, int lines)
      throws InterruptedException;

  /** Whether a pod template has annotations already. */
  enum Annotations {
    PRESENT,
    ABSENT
  }

  /** Whether we may patch this workload: one SelfSubjectAccessReview. */
  Permission mayPatch(WorkloadRef ref) throws InterruptedException;

  /**
   * Lists a part of a scope, as of now (never from a cache that may lag).
   *
   * @param limit at most so many objects
   * @param continueFrom {@link Page#next} of the part before; absent for the first
   * @param next hears {@link Page#next} as soon as the server has said it, which is before the
   *     objects; more than once when the request has to be sent again
   */
  <T extends ApiObject> Page<T> list(
      Scope<T> scope, int limit, @Nullable String continueFrom, Consumer<Optional<String>> next)
      throws InterruptedException;

  /** A part of a scope, for whoever waits for the whole of it. */
  default <T extends ApiObject> Page<T> list(
      Scope<T> scope, int limit, @Nullable String continueFrom) throws InterruptedException {
    return list(scope, limit, continueFrom, _ -> {});
  }

  /**
   * Tells the listener of every change after a version, until the server ends the watch (then it
   * returns: watch again from the last version told), the connection breaks ({@code Unreachable})
   * or the version has become too old ({@code Expired}: list again).
   *
   * @param resourceVersion of a list, a change or a bookmark
   */
  <T extends ApiObject> void watch(
      Scope<T> scope, String resourceVersion, WatchListener<T> listener)
      throws InterruptedException;

  /** How it stands with a node; one that does not exist is not ready. */
  NodeHealth node(String name) throws InterruptedException;
}
