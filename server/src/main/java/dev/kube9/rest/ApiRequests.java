package dev.kube9.rest;

import dev.kube9.failure.ApiFailure;
import dev.kube9.time.Time;
import dev.kube9.transport.BrokenConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends requests with credentials and timeouts, and repeats them when the server asks for that or a
 * connection broke.
 *
 * <p>Every request may be sent twice: all but the patch only read. A patch that begins with tests
 * fails the second time if the first one arrived; its sender then looks at the workload.
 */
final class ApiRequests {
  /** The timeout of an ordinary request. */
  private static final Duration ORDINARY = Duration.ofSeconds(30);

  /**
   * The read timeout of a watch. The API server sends a bookmark about once a minute, so a watch
   * that is silent for longer is broken.
   */
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 500, 502, 503, 504);
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final ApiConnection connection;
  private final Time time;

  ApiRequests(ApiConnection connection, Time time) {
    this.connection = connection;
    this.time = time;
  }

  /** Reads the body of a successful answer. */
  interface Body<T> {
    T read(Response response) throws IOException, InterruptedException;
  }

  /** Sends a request and blocks until its answer has been read. */
  <T> T send(Ask ask, Request request, Body<T> body) throws InterruptedException {
    BooleanSupplier always = () -> true;
    return onceMore(request, always, () -> send(ask, request, body, ApiRequests::ordinary, always));
  }

  /** Sends a request whose answer the server ends, and blocks until then. */
  <T> T stream(Ask ask, Request request, Body<T> body) throws InterruptedException {
    var begun = new AtomicBoolean();
    Body<T> noted =
        response -> {
          begun.set(true);
          return body.read(response);
        };
    BooleanSupplier untilBegun = () -> !begun.get(); // events must not be received twice
    return onceMore(
        request, untilBegun, () -> send(ask, request, noted, ApiRequests::watching, untilBegun));
  }

  private interface Sending<T> {
    T send() throws InterruptedException;
  }

  /**
   * Repeats a GET once if its connection broke: an idle connection may have been closed on the way
   * without notice.
   */
  private static <T> T onceMore(Request request, BooleanSupplier allowed, Sending<T> sending)
      throws InterruptedException {
    try {
      return sending.send();
    } catch (ApiFailure failure) {
      if (!request.method().equals("GET")
          || failure.kind() != ApiFailure.Kind.Unreachable
          || !BrokenConnection.is(failure.getCause())
          || !allowed.getAsBoolean()) {
        throw failure;
      }
      return sending.send();
    }
  }

  private <T> T send(
      Ask ask,
      Request request,
      Body<T> body,
      UnaryOperator<OkHttpClient> limited,
      BooleanSupplier repeatable)
      throws InterruptedException {
    var renewed = false;
    for (var attempt = 1; ; attempt++) {
      Duration pause;
      // The credentials come first: a client certificate among them needs another client.
      var sent = connection.prepare(request);
      try (var response = limited.apply(sent.client()).newCall(sent.request()).execute()) {
        if (response.code() != 401) {
          connection.accepted(sent);
        }
        if (response.isSuccessful()) {
          return body.read(response);
        }
        if (response.code() == 401 && !renewed && ask.mayRenew() && connection.renew(sent)) {
          renewed = true;
          continue;
        }
        if (!WORTH_ANOTHER_TRY.contains(response.code())
            || attempt >= TRIES
            || Failures.isWebhookNotCalled(response)) {
          throw Failures.of(ask, response);
        }
        pause = retryAfter(response, attempt);
      } catch (IOException broken) {
        var failure = interruptedOr(Failures.of(connection.base(), broken));
        if (!renewed && repeatable.getAsBoolean() && connection.isOutdated(sent)) {
          renewed = true; // a certificate file was replaced between preparing and sending
          continue;
        }
        throw failure;
      } finally {
        connection.finished(sent);
      }
      time.sleep(pause);
    }
  }

  /** An error on an interrupted thread is a cancel and not a network failure. */
  private static ApiFailure interruptedOr(ApiFailure failure) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("cancelled during a request");
    }
    return failure;
  }

  private static Duration retryAfter(Response response, int attempt) {
    try {
      var asked = Duration.ofSeconds(Long.parseLong(response.header("Retry-After", "")));
      return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    } catch (NumberFormatException _) {
      return PAUSE.multipliedBy(attempt);
    }
  }

  private static OkHttpClient ordinary(OkHttpClient client) {
    return client.newBuilder().callTimeout(ORDINARY).build();
  }

  private static OkHttpClient watching(OkHttpClient client) {
    return client.newBuilder().callTimeout(Duration.ZERO).readTimeout(SILENCE).build();
  }
}
