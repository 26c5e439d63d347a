package dev.kube9.rpc;

import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.InvalidParams;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.protocol.ErrorCode;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.WireProblem;
import dev.kube9.wire.ToProtocol;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.jspecify.annotations.Nullable;

/** Failures to the protocol's errors: the only place that knows codes. */
public final class ErrorMapping {
  private static final Logger LOG = Logger.getLogger(ErrorMapping.class.getName());

  /** Without a character that JSON escapes. */
  private static final String UNEXPECTED = "kube9 failed unexpectedly; its log says more";

  /** Without a character that JSON escapes. */
  static final String REPLACED = "kube9's own files were replaced while it ran: restart the server";

  private ErrorMapping() {}

  /**
   * The error for whatever ended a request; what is unknown is logged, and told without its trace.
   */
  static ResponseError toError(Throwable thrown) {
    return switch (thrown) {
      case CompletionException e when e.getCause() != null -> toError(e.getCause());
      case ResponseErrorException e -> e.getResponseError();
      case Kube9Exception e -> error(e, e.reason(), null, null);
      case InterruptedException _, CancellationException _ ->
          new ResponseError(ErrorCode.REQUEST_CANCELLED, "The request was cancelled", null);
      default -> unexpected(thrown, reason(thrown), null, null).getResponseError();
    };
  }

  /** What is told of a failure that nobody expected. */
  public static String reason(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof LinkageError && OwnJar.OF_THIS_PROGRAM.wasReplaced()) {
        return REPLACED;
      }
    }
    return UNEXPECTED;
  }

  /** The error for a defect of ours, which is logged; what is told does not hold its trace. */
  public static ResponseErrorException unexpected(
      Throwable thrown, String message, @Nullable WorkloadRef ref, @Nullable String restartedAt) {
    LOG.log(Level.SEVERE, "a request failed unexpectedly", thrown);
    return new ResponseErrorException(
        new ResponseError(
            ErrorCode.INTERNAL_ERROR,
            message,
            data("InternalError", reason(thrown), null, ref, restartedAt)));
  }

  /**
   * The error for a failure while something was done with a workload.
   *
   * @param message the sentence for a person
   * @param ref absent when it cannot be named in the protocol's terms
   * @param restartedAt of the annotation, exactly when it had been written before the failure
   */
  public static ResponseErrorException failure(
      Kube9Exception failure,
      String message,
      @Nullable WorkloadRef ref,
      @Nullable String restartedAt) {
    return new ResponseErrorException(error(failure, message, ref, restartedAt));
  }

  /** The error for the way that a wait ended. */
  public static ResponseErrorException ended(
      String kind,
      String message,
      String reason,
      @Nullable String hint,
      WorkloadRef ref,
      @Nullable String restartedAt,
      @Nullable List<WireProblem> problems) {
    var code = kind.equals("Cancelled") ? ErrorCode.REQUEST_CANCELLED : ErrorCode.REQUEST_FAILED;
    return new ResponseErrorException(
        new ResponseError(
            code,
            message,
            new ErrorData(
                kind, reason, hint, ToProtocol.ref(ref), restartedAt, null, null, problems)));
  }

  private static ResponseError error(
      Kube9Exception failure,
      String message,
      @Nullable WorkloadRef ref,
      @Nullable String restartedAt) {
    return switch (failure) { // no default: a new failure must say here what the person is told
      case ApiFailure f ->
          new ResponseError(
              ErrorCode.REQUEST_FAILED, message, data(kind(f), f.reason(), f, ref, restartedAt));
      case KubeconfigFailure f ->
          new ResponseError(
              ErrorCode.REQUEST_FAILED,
              message,
              data(f.kind().name(), f.reason(), f, ref, restartedAt));
      case RestartRefused f ->
          new ResponseError(
              f.kind() == RestartRefused.Kind.NotRestartable
                  ? ErrorCode.INVALID_PARAMS
                  : ErrorCode.REQUEST_FAILED,
              message,
              data(f.kind().name(), f.reason(), f, ref, restartedAt));
      case InvalidParams f ->
          new ResponseError(
              ErrorCode.INVALID_PARAMS,
              "Invalid parameters: " + f.reason(),
              data("InvalidParams", f.reason(), f, ref, restartedAt));
    };
  }

  /** That a version has expired is nothing a person could act on. */
  private static String kind(ApiFailure failure) {
    return failure.kind() == ApiFailure.Kind.Expired ? "ApiError" : failure.kind().name();
  }

  private static ErrorData data(
      String kind,
      String reason,
      @Nullable Kube9Exception failure,
      @Nullable WorkloadRef ref,
      @Nullable String restartedAt) {
    var api = failure instanceof ApiFailure f ? f : null;
    return new ErrorData(
        kind,
        reason,
        failure == null ? null : failure.hint(),
        ref == null ? null : ToProtocol.ref(ref),
        restartedAt,
        api == null || api.httpStatus() == 0 ? null : api.httpStatus(),
        api == null ? null : api.apiStatus(),
        null);
  }
}
