package dev.kube9.rpc;

import dev.kube9.failure.InvalidParams;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.protocol.ErrorCode;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.Told;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;

/** Converts failures into the protocol's errors, each with the code of its kind. */
public final class ErrorMapping {
  private static final Logger LOG = Logger.getLogger(ErrorMapping.class.getName());

  /**
   * Contains no character that JSON escapes, because {@link Outbox} puts it into a frame as it is.
   */
  private static final String UNEXPECTED = "kube9 failed unexpectedly; its log says more";

  /**
   * Contains no character that JSON escapes, because {@link Outbox} puts it into a frame as it is.
   */
  static final String REPLACED = "kube9's own files were replaced while it ran: restart the server";

  private ErrorMapping() {}

  /**
   * The error for whatever exception ended a request. An unexpected one is logged with its stack
   * trace, and answered without it.
   */
  static ResponseError toError(Throwable thrown) {
    return switch (thrown) {
      case CompletionException e when e.getCause() != null -> toError(e.getCause());
      case ResponseErrorException e -> e.getResponseError();
      case Kube9Exception e -> error(e, Told.of(e.reason()), ErrorSubject.NONE);
      case InterruptedException _, CancellationException _ ->
          error(
              Fault.of(ErrorKind.Cancelled, "the request was cancelled"),
              Told.of("The request was cancelled"),
              ErrorSubject.NONE);
      default -> unexpected(thrown, Told.of(reason(thrown)), ErrorSubject.NONE).getResponseError();
    };
  }

  /** The reason to send for an unexpected exception. */
  public static String reason(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof LinkageError && OwnJar.OF_THIS_PROGRAM.wasReplaced()) {
        return REPLACED;
      }
    }
    return UNEXPECTED;
  }

  /** The error for a defect of kube9. The log has its stack trace, the error has not. */
  public static ResponseErrorException unexpected(
      Throwable thrown, Told told, ErrorSubject subject) {
    LOG.log(Level.SEVERE, "a request failed unexpectedly", thrown);
    return failure(Fault.of(ErrorKind.InternalError, reason(thrown)), told, subject);
  }

  /** The error for a failure that does not concern a workload. */
  public static ResponseErrorException failure(Kube9Exception failure, String message) {
    return failure(failure, Told.of(message), ErrorSubject.NONE);
  }

  /** The error for a failure of a request about a workload. */
  public static ResponseErrorException failure(
      Kube9Exception failure, Told told, ErrorSubject subject) {
    return new ResponseErrorException(error(failure, told, subject));
  }

  public static ResponseErrorException failure(Fault fault, Told told, ErrorSubject subject) {
    return new ResponseErrorException(error(fault, told, subject));
  }

  private static ResponseError error(Kube9Exception failure, Told told, ErrorSubject subject) {
    return error(
        Fault.of(failure),
        failure instanceof InvalidParams
            ? Told.of("Invalid parameters: " + failure.reason())
            : told,
        subject);
  }

  private static ResponseError error(Fault fault, Told told, ErrorSubject subject) {
    return new ResponseError(
        code(fault.kind()), told.message(), fault.about(subject, told.notice()));
  }

  private static int code(ErrorKind kind) {
    return switch (kind) {
      case NotRestartable, InvalidParams -> ErrorCode.INVALID_PARAMS;
      case Cancelled -> ErrorCode.REQUEST_CANCELLED;
      case InternalError -> ErrorCode.INTERNAL_ERROR;
      default -> ErrorCode.REQUEST_FAILED; // the cluster or the kubeconfig refused it
    };
  }
}
