package dev.kube9.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kube9.protocol.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.jspecify.annotations.Nullable;

/**
 * Which method is answered by what. Parameters arrive as JSON and are {@linkplain Binding bound}
 * here, so that an ill-typed field is answered with its name.
 */
final class Requests implements Endpoint, AutoCloseable {

  /** Answers a request; runs on a thread of its own, and an interrupt cancels it. */
  interface Handler<P extends Record> {
    @Nullable Object answer(P params) throws InterruptedException;
  }

  private record Method<P extends Record>(Class<P> params, Handler<P> handler) {
    @Nullable Object answer(@Nullable Object json) throws InterruptedException {
      return handler.answer(Binding.bind((JsonElement) json, params));
    }
  }

  private final Map<String, Method<?>> requests = new HashMap<>();
  private final Map<String, Method<?>> inOrder = new HashMap<>();
  private final Map<String, Consumer<@Nullable JsonElement>> notifications = new HashMap<>();
  private final Set<Answer<?>> running = ConcurrentHashMap.newKeySet();
  private final Map<JsonElement, Answer<?>> byToken = new ConcurrentHashMap<>();

  <P extends Record> Requests request(String method, Class<P> params, Handler<P> handler) {
    requests.put(method, new Method<>(params, handler));
    return this;
  }

  /**
   * A request that what comes after it relies on: answered on the reader's thread, before the next
   * message is looked at.
   */
  <P extends Record> Requests requestInOrder(String method, Class<P> params, Handler<P> handler) {
    inOrder.put(method, new Method<>(params, handler));
    return this;
  }

  /** A notification is handled on the reader's thread: it must not wait for anything. */
  <P extends Record> Requests notification(String method, Class<P> params, Consumer<P> handler) {
    notifications.put(method, json -> handler.accept(Binding.bind(json, params)));
    return this;
  }

  @Override
  public CompletableFuture<?> request(String name, @Nullable Object params) {
    var first = inOrder.get(name);
    if (first != null) {
      return answerAtOnce(first, params);
    }
    var method = requests.get(name);
    if (method == null) {
      throw new ResponseErrorException(
          new ResponseError(ErrorCode.METHOD_NOT_FOUND, "There is no method " + name, null));
    }
    var answer = Answer.<@Nullable Object>of(name, () -> method.answer(params));
    var token = token(params);
    running.add(answer);
    if (token != null) {
      byToken.put(token, answer);
    }
    var _ =
        answer.whenComplete(
            (_, _) -> {
              running.remove(answer);
              if (token != null) {
                byToken.remove(token, answer);
              }
            });
    return answer;
  }

  @Override
  public void notify(String name, @Nullable Object params) {
    var handler = notifications.get(name);
    if (handler != null) {
      handler.accept((JsonElement) params);
    }
  }

  /** Cancels the request whose progress has this token, if there is one. */
  void cancelProgress(@Nullable JsonElement token) {
    var answer = token == null ? null : byToken.get(token);
    if (answer != null) {
      answer.cancel(true);
    }
  }

  /** Cancels everything that is still running. */
  @Override
  public void close() {
    running.forEach(a -> a.cancel(true));
  }

  private static CompletableFuture<?> answerAtOnce(Method<?> method, @Nullable Object params) {
    try {
      return CompletableFuture.completedFuture(method.answer(params));
    } catch (InterruptedException _) {
      return CompletableFuture.failedFuture(new CancellationException());
    }
  }

  private static @Nullable JsonElement token(@Nullable Object params) {
    return params instanceof JsonObject o && o.get("workDoneToken") instanceof JsonPrimitive token
        ? token
        : null;
  }
}
