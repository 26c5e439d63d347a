package dev.kube9.rest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import java.io.EOFException;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Turns unsuccessful answers and network errors into failures with messages for people. */
final class Failures {
  /** How many bytes of an answer are read to find the API's message in it. */
  private static final long LONGEST_STATUS = 64 * 1024;

  private static final int SHORT = 300;

  private Failures() {}

  /** The failure for an unsuccessful answer. */
  static ApiFailure of(Ask ask, Response response) {
    var status = Status.read(response);
    var code = response.code();
    if (response.isRedirect() || code / 100 == 3) {
      return ForeignAnswers.redirect(response);
    }
    if (status.message() == null && code != 401) {
      return ForeignAnswers.of(ask, response, status.body());
    }
    if (status.isWebhookNotCalled()) {
      return webhookNotCalled(code, status);
    }
    return switch (code) {
      case 401 ->
          failure(
              Kind.Unauthorized,
              "the cluster does not accept the credentials of context " + ask.context(),
              "They are wrong or have expired: log in again, then refresh",
              code,
              status);
      case 403 -> status.isAdmission() ? rejected(code, status) : forbidden(ask, code, status);
      case 404 -> notFound(ask, code, status);
      case 409 -> conflict(code, status);
      case 410 -> failure(Kind.Expired, "the list is too old to go on with", null, code, status);
      case 400, 422 ->
          status.isPatchThatDoesNotApply()
              ? conflict(code, status)
              : ask.isRead() ? refusedRead(code, status) : rejected(code, status);
      case 429 ->
          failure(
              Kind.Throttled,
              "the cluster is busy and asks to come back later",
              "Try again in a moment",
              code,
              status);
      default ->
          status.isAdmission() && !ask.isRead()
              ? rejected(code, status)
              : failure(
                  Kind.ApiError,
                  "the cluster answered %d: %s".formatted(code, status.words()),
                  null,
                  code,
                  status);
    };
  }

  private static ApiFailure refusedRead(int code, Status status) {
    return failure(
        Kind.ApiError, "the cluster refused the request: " + status.words(), null, code, status);
  }

  private static ApiFailure forbidden(Ask ask, int code, Status status) {
    if (status.words().contains("User \"system:anonymous\"")) {
      return failure(
          Kind.Forbidden,
          "the cluster treats us as anonymous: the credentials of context %s did not reach it"
              .formatted(ask.context()),
          "See whether the user of the context has credentials; a proxy in between may drop them",
          code,
          status);
    }
    return failure(
        Kind.Forbidden,
        "you may not %s %s %s".formatted(ask.verb(), ask.plural(), ask.where()),
        "Ask whoever administers the cluster for the verb %s on %s"
            .formatted(ask.verb(), ask.plural()),
        code,
        status);
  }

  private static ApiFailure notFound(Ask ask, int code, Status status) {
    return ask.name() == null
        ? failure(
            Kind.NotFound,
            "the cluster has no %s %s".formatted(ask.plural(), ask.where()),
            null,
            code,
            status)
        : failure(
            Kind.NotFound,
            "it was not found %s; it may have been deleted".formatted(ask.where()),
            "Refresh to see what is there now",
            code,
            status);
  }

  private static ApiFailure conflict(int code, Status status) {
    return failure(
        Kind.Conflict, "somebody else changed it at the same time", "Try again", code, status);
  }

  private static ApiFailure rejected(int code, Status status) {
    return failure(
        Kind.Rejected,
        "the cluster refused the change: " + status.words(),
        status.isAdmission()
            ? "An admission rule of the cluster is against it: ask whoever made the rule"
            : "A validation of the cluster is against it: the workload has to be corrected first",
        code,
        status);
  }

  /** Each try takes the cluster up to 30 s, and fails until somebody has mended the webhook. */
  private static ApiFailure webhookNotCalled(int code, Status status) {
    return failure(
        Kind.Rejected,
        "the cluster has to ask an admission webhook, which does not answer: " + status.words(),
        "Until whoever runs the webhook has brought it back, no such change is accepted",
        code,
        status);
  }

  /** Whether the answer says that an admission webhook could not be called. */
  static boolean isWebhookNotCalled(Response response) {
    return Status.read(response).isWebhookNotCalled();
  }

  private static ApiFailure failure(
      Kind kind, String reason, @Nullable String hint, int code, Status status) {
    return new ApiFailure(kind, reason, hint, code, status.message(), null);
  }

  /** The failure for a broken or refused connection. */
  static ApiFailure of(HttpUrl server, IOException broken) {
    return ConnectionFailures.of(server, broken);
  }

  /** The failure for a successful answer whose body does not come from an API server. */
  static ApiFailure unreadable(Response response, Throwable cause) {
    var at = ConnectionFailures.address(response.request().url());
    var type = response.header("Content-Type", "");
    var what =
        cause instanceof EOFException
            ? "the answer of %s is empty or cut off".formatted(at)
            : String.valueOf(type).startsWith("text/html")
                ? at + " answers with a web page, perhaps one to log in: it is no API server"
                : "the answer of %s is not one of a Kubernetes API server".formatted(at);
    return new ApiFailure(
        Kind.ApiError, what, "Check the address; a proxy may be in between", cause);
  }

  static String shortened(String text) {
    var clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return clean.length() <= SHORT ? clean : clean.substring(0, SHORT) + "…";
  }

  /**
   * The API's {@code Status}.
   *
   * @param message the API's own message; null when the answer has none
   * @param words the message, shortened for people
   * @param body the beginning of the answer's body
   */
  private record Status(@Nullable String message, String words, String body) {

    static Status read(Response response) {
      try {
        var text = response.peekBody(LONGEST_STATUS).string();
        return new Status(null, "no reason was given", text).orItsMessage();
      } catch (IOException _) {
        return new Status(null, "its words were cut off", "");
      }
    }

    private Status orItsMessage() {
      try {
        return JsonParser.parseString(body) instanceof JsonObject status
                && status.get("message") instanceof JsonPrimitive message
            ? new Status(message.getAsString(), shortened(message.getAsString()), body)
            : this;
      } catch (JsonParseException _) {
        return this;
      }
    }

    boolean isPatchThatDoesNotApply() {
      return words.contains("the server rejected our request");
    }

    boolean isAdmission() {
      return words.contains("admission webhook")
          || words.contains("denied the request")
          || words.contains("denied request");
    }

    boolean isWebhookNotCalled() {
      return words.contains("failed calling webhook");
    }
  }
}
