package dev.kube9.rpc;

import dev.kube9.protocol.ErrorCode;
import dev.kube9.protocol.Methods;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;

/**
 * LSP's lifecycle: initialize → … → shutdown → exit. Passes on the messages that are allowed in the
 * current phase and refuses the others. Called on the reader's thread only.
 */
public final class Lifecycle implements MessageConsumer {
  private static final int FAILED = 1;

  private enum Phase {
    NEW,
    INITIALIZED,
    SHUT_DOWN
  }

  private final Dispatcher next;
  private final Outbox out;
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private volatile Phase phase = Phase.NEW;

  /**
   * @param next receives the messages that are passed on
   * @param out receives the refusals
   */
  public Lifecycle(Dispatcher next, Outbox out) {
    this.next = next;
    this.out = out;
  }

  /** Completes when the session has to end, with the exit code of the process. */
  public CompletableFuture<Integer> exitCode() {
    return exitCode;
  }

  /** The client is gone: the input or the client's process has ended. */
  public void clientGone() {
    exitCode.complete(code());
  }

  /** Messages can no longer be read or written because of a defect of kube9. */
  public void broken() {
    exitCode.complete(FAILED);
  }

  @Override
  public void consume(Message message) {
    // Not a pattern switch: its bootstrap cannot be stored in the AOT cache and delays the answer
    // to initialize by milliseconds. The same holds in Binding, Kubeconfig and Entry.
    if (message instanceof RequestMessage request) {
      request(request);
    } else if (message instanceof NotificationMessage note
        && note.getMethod().equals(Methods.EXIT)) {
      exitCode.complete(code());
    } else if (phase == Phase.INITIALIZED || !(message instanceof NotificationMessage)) {
      next.consume(message);
    }
  }

  private void request(RequestMessage request) {
    var initialize = request.getMethod().equals(Methods.INITIALIZE);
    if (phase == Phase.SHUT_DOWN || (initialize && phase == Phase.INITIALIZED)) {
      out.refuse(
          request.getRawId(),
          ErrorCode.INVALID_REQUEST,
          phase == Phase.SHUT_DOWN
              ? "The server has been shut down"
              : "The server is initialized already");
    } else if (phase == Phase.NEW && !initialize) {
      out.refuse(
          request.getRawId(),
          ErrorCode.SERVER_NOT_INITIALIZED,
          "The server has not been initialized yet");
    } else if (initialize) {
      // After a refusal the client may try again, with other options.
      phase = next.answerInOrder(request) ? Phase.INITIALIZED : Phase.NEW;
    } else {
      phase = request.getMethod().equals(Methods.SHUTDOWN) ? Phase.SHUT_DOWN : phase;
      next.consume(request);
    }
  }

  private int code() {
    return phase == Phase.SHUT_DOWN ? 0 : FAILED;
  }
}
