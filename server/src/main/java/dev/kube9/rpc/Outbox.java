package dev.kube9.rpc;

import com.google.gson.JsonPrimitive;
import dev.kube9.protocol.ErrorCode;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.LogMessageParams;
import dev.kube9.protocol.Methods;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.Told;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to the client: answers, errors and notifications.
 *
 * <p>Each request is answered in every case, even if its result cannot be serialized or the code
 * that converts exceptions to errors throws.
 */
public final class Outbox implements RemoteClient.Remote {
  private static final Logger LOG = Logger.getLogger(Outbox.class.getName());

  private final MessageJsonHandler json;
  private final Consumer<String> frames;

  /**
   * @param frames receives the text of each frame
   */
  public Outbox(MessageJsonHandler json, Consumer<String> frames) {
    this.json = json;
    this.frames = frames;
  }

  /**
   * Answers a request with the result of the body, or with the error for its exception.
   *
   * @return whether the answer is a result
   */
  boolean answer(RequestMessage request, Callable<? extends @Nullable Object> body) {
    try {
      var answer = to(request.getRawId());
      answer.setResult(body.call());
      frames.accept(json.serialize(answer));
      return true;
    } catch (Throwable failure) {
      fail(request, failure);
      return false;
    }
  }

  /** Answers a request with the error for a failure. */
  void fail(RequestMessage request, Throwable failure) {
    try {
      send(request.getRawId(), ErrorMapping.toError(failure));
    } catch (Throwable defect) {
      answerBare(request.getRawId(), defect);
    }
  }

  /**
   * Answers a message that is not handled.
   *
   * @param id absent when the message has none
   */
  void refuse(@Nullable Either<String, Number> id, int code, String text) {
    try {
      send(id, new ResponseError(code, text, null));
    } catch (Throwable defect) {
      answerBare(id, defect);
    }
  }

  /**
   * Sends a notification. Never throws, because a notification that cannot be sent must not end the
   * request that sends it.
   */
  @Override
  public void notify(String method, @Nullable Object params) {
    try {
      frames.accept(json.serialize(notification(method, params)));
    } catch (RuntimeException | Error defect) {
      if (!method.equals(Methods.LOG_MESSAGE)) { // or the warning would follow it
        LOG.log(Level.WARNING, "the client could not be sent " + method, defect);
      }
    }
  }

  /**
   * Serializes one message of each sort without sending it, so that all classes for error answers
   * are loaded. When the jar is replaced while the server runs, no further class can be loaded, and
   * that failure has to be answered too.
   */
  public void loadErrorClasses() {
    var ref = new WorkloadRef("", "", WorkloadKind.DEPLOYMENT, "");
    var fault = Fault.of(ErrorKind.InternalError, "");
    var told = Told.of(ref, fault, (name, reason) -> name + reason);
    var prepared = ErrorMapping.failure(fault, told, ErrorSubject.ofRestart(ref, ""));
    var answer = to(null);
    answer.setError(prepared.getResponseError());
    var _ = json.serialize(answer);
    var _ = json.serialize(notification(Methods.LOG_MESSAGE, new LogMessageParams(0, "")));
    var _ = bare(Either.forLeft(""), reason(new LinkageError()));
  }

  private void send(@Nullable Either<String, Number> id, ResponseError error) {
    var answer = to(id);
    answer.setError(error);
    frames.accept(json.serialize(answer));
  }

  private void answerBare(@Nullable Either<String, Number> id, Throwable defect) {
    frames.accept(bare(id, reason(defect)));
    LOG.log(Level.SEVERE, "an answer could not be made", defect);
  }

  /** An error assembled from strings, so that no other class has to be loaded. */
  private static String bare(@Nullable Either<String, Number> id, String reason) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + text(id)
        + ",\"error\":{\"code\":"
        + ErrorCode.INTERNAL_ERROR
        + ",\"message\":\""
        + reason
        + "\",\"data\":{\"kind\":\"InternalError\",\"reason\":\""
        + reason
        + "\",\"severity\":\"error\",\"actions\":[]}}}";
  }

  private static String text(@Nullable Either<String, Number> id) {
    if (id == null) {
      return "null";
    }
    return id.isLeft() ? new JsonPrimitive(id.getLeft()).toString() : id.getRight().toString();
  }

  private static String reason(Throwable defect) {
    try {
      return ErrorMapping.reason(defect);
    } catch (LinkageError ours) {
      return ErrorMapping.REPLACED; // the class that would detect this cannot be loaded either
    }
  }

  private static ResponseMessage to(@Nullable Either<String, Number> id) {
    var answer = new ResponseMessage();
    if (id != null) {
      answer.setRawId(id);
    }
    return answer;
  }

  private static NotificationMessage notification(String method, @Nullable Object params) {
    var notification = new NotificationMessage();
    notification.setMethod(method);
    notification.setParams(params);
    return notification;
  }
}
