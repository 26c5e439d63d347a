package dev.kube9.rest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Turns what the API server or the network answers into failures that a person understands. */
final class Failures {
  /** Enough of an answer to find the API's own words in it. */
  private static final long LONGEST_STATUS = 64 * 1024;

  private static final int SHORT = 300;

  private Failures() {}

  /** The failure that an answer other than success stands for. */
  static ApiFailure of(Ask ask, Response response) {
    var status = Status.read(response);
    var code = response.code();
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
          status.isPatchThatDoesNotApply() ? conflict(code, status) : rejected(code, status);
      case 429 ->
          failure(
              Kind.Throttled,
              "the cluster is busy and asks to come back later",
              "Try again in a moment",
              code,
              status);
      default ->
          status.isAdmission()
              ? rejected(code, status)
              : failure(
                  Kind.ApiError,
                  "the cluster answered %d: %s".formatted(code, status.words()),
                  null,
                  code,
                  status);
    };
  }

  private static ApiFailure forbidden(Ask ask, int code, Status status) {
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
        "An admission rule or a validation of the cluster is against it",
        code,
        status);
  }

  private static ApiFailure failure(
      Kind kind, String reason, @Nullable String hint, int code, Status status) {
    return new ApiFailure(kind, reason, hint, code, status.message(), null);
  }

  /** The failure that a broken or missing connection stands for. */
  static ApiFailure of(HttpUrl server, IOException broken) {
    var at = address(server);
    return switch (broken) {
      case UnknownHostException _ ->
          unreachable("the host %s is not known".formatted(server.host()), broken);
      case SSLException e ->
          unreachable(
              "no trusted connection to %s: %s"
                  .formatted(at, shortened(String.valueOf(e.getMessage()))),
              e);
      case NoRouteToHostException _ -> unreachable("there is no route to " + at, broken);
      case ConnectException _ -> unreachable("connection refused at " + at, broken);
      case SocketTimeoutException e when String.valueOf(e.getMessage()).contains("connect") ->
          unreachable("no connection to %s in time".formatted(at), e);
      case InterruptedIOException _ ->
          new ApiFailure(
              Kind.RequestTimeout,
              "%s did not answer in time".formatted(at),
              "Try again; the cluster may be busy",
              0,
              null,
              broken);
      default ->
          unreachable(
              "the connection to %s broke: %s"
                  .formatted(at, shortened(String.valueOf(broken.getMessage()))),
              broken);
    };
  }

  private static ApiFailure unreachable(String reason, IOException cause) {
    return new ApiFailure(
        Kind.Unreachable,
        "cannot connect to the cluster: " + reason,
        "Check the cluster's address, your network and VPN",
        0,
        null,
        cause);
  }

  static ApiFailure unreadable(HttpUrl server, Throwable cause) {
    return new ApiFailure(
        Kind.ApiError,
        "the answer of %s is not one of a Kubernetes API server".formatted(address(server)),
        "Check the address; a proxy may be in between",
        0,
        null,
        cause);
  }

  private static String address(HttpUrl server) {
    return server.scheme() + "://" + server.host() + ":" + server.port();
  }

  private static String shortened(String text) {
    var clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return clean.length() <= SHORT ? clean : clean.substring(0, SHORT) + "…";
  }

  /** The API's {@code Status}, as far as an answer holds one. */
  private record Status(@Nullable String message, String words) {

    static Status read(Response response) {
      try {
        var text = response.peekBody(LONGEST_STATUS).string();
        return JsonParser.parseString(text) instanceof JsonObject status
                && status.get("message") instanceof JsonPrimitive message
            ? new Status(message.getAsString(), shortened(message.getAsString()))
            : new Status(null, "no reason was given");
      } catch (IOException | JsonParseException _) {
        // A proxy's page, perhaps: nothing of it is for people.
        return new Status(null, "the answer does not come from a Kubernetes API server");
      }
    }

    boolean isPatchThatDoesNotApply() {
      return words.contains("the server rejected our request");
    }

    boolean isAdmission() {
      return words.contains("admission webhook")
          || words.contains("denied the request")
          || words.contains("denied request")
          || words.contains("failed calling webhook");
    }
  }
}
