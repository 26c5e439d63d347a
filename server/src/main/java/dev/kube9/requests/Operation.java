package dev.kube9.requests;

import dev.kube9.cluster.Cluster;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.Informers;
import dev.kube9.progress.ProgressStream;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.time.Time;
import dev.kube9.wire.Fault;
import dev.kube9.wire.Told;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/**
 * A request with progress that changes a workload or waits for one. All such requests have the same
 * sequence: begin the progress, attempt the work, end the progress, answer. The progress ends
 * before the answer in every case: a result, a failure of the cluster, a cancel, or a defect.
 *
 * <p>Used only by the thread of its request.
 */
final class Operation implements AutoCloseable {
  private final WorkloadRef ref;
  private final ProgressStream progress;
  private final ShownContexts contexts;
  private final Time time;
  private final long begun;

  /** A step of the operation. It blocks. */
  interface Body<R> {
    R run() throws InterruptedException;
  }

  /** A step of the operation that sends requests to a cluster. It blocks. */
  interface ClusterBody<R> {
    R run(Cluster cluster) throws InterruptedException;
  }

  Operation(WorkloadRef ref, ProgressStream progress, ShownContexts contexts, Time time) {
    this.ref = ref;
    this.progress = progress;
    this.contexts = contexts;
    this.time = time;
    begun = time.nanos();
  }

  WorkloadRef ref() {
    return ref;
  }

  ProgressStream progress() {
    return progress;
  }

  Duration elapsed() {
    return Duration.ofNanos(time.nanos() - begun);
  }

  /**
   * Runs the body and converts any exception into the error to answer. Attempts can be nested: the
   * innermost one determines the message.
   */
  <R> R attempt(Attempt attempt, Body<R> body) {
    try {
      return body.run();
    } catch (Kube9Exception failure) {
      progress.end(failure.reason());
      throw ErrorMapping.failure(
          failure, Told.of(ref, Fault.of(failure), attempt::failed), attempt.subject());
    } catch (InterruptedException _) {
      throw cancelled(attempt);
    } catch (ResponseErrorException alreadyTold) {
      throw alreadyTold;
    } catch (RuntimeException | Error defect) {
      var reason = ErrorMapping.reason(defect);
      progress.end(reason);
      var fault = Fault.of(ErrorKind.InternalError, reason);
      throw ErrorMapping.unexpected(
          defect, Told.of(ref, fault, attempt::failed), attempt.subject());
    }
  }

  /** The error for an attempt that failed without an exception. */
  ResponseErrorException failed(Attempt attempt, Fault fault) {
    progress.end(fault.reason());
    return ErrorMapping.failure(fault, Told.of(ref, fault, attempt::failed), attempt.subject());
  }

  private ResponseErrorException cancelled(Attempt attempt) {
    var cancelled = attempt.cancelled(ref.name());
    progress.end(cancelled.end());
    var fault = Fault.of(ErrorKind.Cancelled, cancelled.reason());
    return ErrorMapping.failure(
        fault,
        Told.of(ref, fault, (name, _) -> attempt.cancelled(name).message()),
        attempt.subject());
  }

  /**
   * Runs the body with the workload's cluster. While it waits for a login, the progress says so.
   */
  <R> R onCluster(ClusterBody<R> body) throws InterruptedException {
    return contexts.noted(
        ref.context(),
        () -> {
          var cluster = contexts.forPerson(ref.context());
          try (var _ = contexts.logins().tell(cluster, progress)) {
            return body.run(cluster);
          }
        });
  }

  /** Notes an answer of the cluster before the operation has ended. */
  void answered(Cluster cluster, Workload now, Informers informers) {
    contexts.noteConnection(cluster.context(), null);
    informers.learn(cluster, now);
  }

  /** Ends the progress if it has not ended yet. */
  @Override
  public void close() {
    progress.close();
  }
}
