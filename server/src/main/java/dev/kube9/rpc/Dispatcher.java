package dev.kube9.rpc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kube9.protocol.ErrorCode;
import dev.kube9.protocol.Methods;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.jspecify.annotations.Nullable;

/**
 * Passes each message to the handler of its method. Parameters arrive as JSON and are {@linkplain
 * Binding bound} here, so that the error for an ill-typed field names it.
 */
public final class Dispatcher implements MessageConsumer, AutoCloseable {
  private static final long SECONDS_TO_END = 1;

  /** Answers a request. Runs on a thread of its own; an interrupt cancels it. */
  public interface Handler<P extends Record> {
    @Nullable Object answer(P params) throws InterruptedException;

    /** Called on the same thread after the answer, or the error in its place, has been sent. */
    default void answered(P params) {}
  }

  private record Method<P extends Record>(Class<P> params, Handler<P> handler) {
    @Nullable Object answer(@Nullable Object json) throws InterruptedException {
      return handler.answer(Binding.bind((JsonElement) json, params));
    }

    void answer(RequestMessage request, Outbox out) {
      var bound = new AtomicReference<@Nullable P>();
      out.answer(
          request,
          () -> {
            var own = Binding.bind((JsonElement) request.getParams(), params);
            bound.set(own);
            return handler.answer(own);
          });
      var own = bound.get();
      if (own != null) {
        handler.answered(own);
      }
    }
  }

  private final Outbox out;
  private final Map<String, Method<?>> requests = new HashMap<>();
  private final Map<String, Method<?>> inOrder = new HashMap<>();
  private final Map<String, Consumer<@Nullable JsonElement>> notifications = new HashMap<>();
  private final Set<Answer> running = ConcurrentHashMap.newKeySet();

  public Dispatcher(Outbox out) {
    this.out = out;
    notifications.put(Methods.CANCEL_REQUEST, this::cancelRequest);
  }

  public <P extends Record> Dispatcher request(String method, Class<P> params, Handler<P> handler) {
    requests.put(method, new Method<>(params, handler));
    return this;
  }

  /**
   * Registers a request that is answered on the reader's thread, before the next message is read,
   * because later messages rely on it.
   */
  public <P extends Record> Dispatcher requestInOrder(
      String method, Class<P> params, Handler<P> handler) {
    inOrder.put(method, new Method<>(params, handler));
    return this;
  }

  /**
   * Registers a notification. It is handled on the reader's thread, so its handler must not block.
   */
  public <P extends Record> Dispatcher notification(
      String method, Class<P> params, Consumer<P> handler) {
    notifications.put(method, json -> handler.accept(Binding.bind(json, params)));
    return this;
  }

  /** The names of all registered methods. */
  public Set<String> methods() {
    var names = new TreeSet<>(requests.keySet());
    names.addAll(inOrder.keySet());
    names.addAll(notifications.keySet());
    return names;
  }

  @Override
  public void consume(Message message) {
    if (message instanceof RequestMessage request) {
      answer(request);
    } else if (message instanceof NotificationMessage note) {
      var handler = notifications.get(note.getMethod());
      if (handler != null) {
        handler.accept((JsonElement) note.getParams());
      }
    }
  }

  /**
   * Answers a request that was registered by {@link #requestInOrder}.
   *
   * @return whether the answer was a result
   */
  boolean answerInOrder(RequestMessage request) {
    var method = inOrder.get(request.getMethod());
    if (method == null) {
      throw new IllegalArgumentException("not registered: " + request.getMethod());
    }
    return out.answer(request, () -> method.answer(request.getParams()));
  }

  private void answer(RequestMessage request) {
    var method = requests.get(request.getMethod());
    if (method == null) {
      out.refuse(
          request.getRawId(),
          ErrorCode.METHOD_NOT_FOUND,
          "There is no method " + request.getMethod());
      return;
    }
    var answer = new Answer(request, () -> method.answer(request, out));
    running.add(answer);
    var _ = answer.whenComplete((_, _) -> running.remove(answer));
    answer.start();
  }

  /** Whether no request is being answered now. */
  public boolean isIdle() {
    return running.isEmpty();
  }

  private void cancelRequest(@Nullable JsonElement params) {
    if (params instanceof JsonObject o && o.get("id") instanceof JsonPrimitive id) {
      cancel(a -> a.isFor(id));
    }
  }

  /** Cancels the request whose progress has this token, if there is one. */
  public void cancelProgress(@Nullable JsonElement token) {
    if (token != null) {
      cancel(a -> a.hasToken(token));
    }
  }

  private void cancel(Predicate<Answer> which) {
    running.stream().filter(which).forEach(Answer::cancel);
  }

  /**
   * Cancels all running requests except the calling one. Blocks until they have been answered, for
   * at most one second: a request that is just sending a change to a cluster ends only after its
   * outcome is known.
   */
  @Override
  public void close() {
    var others = running.stream().filter(a -> !a.isCurrent()).toArray(Answer[]::new);
    for (var other : others) {
      other.cancel();
    }
    try {
      var _ = CompletableFuture.allOf(others).get(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      // Requests without an answer by now get none: the client is about to exit.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
