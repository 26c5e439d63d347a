package dev.kube9.rest;

import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Failures for answers that come from something else than an API server, such as a proxy. */
final class ForeignAnswers {
  private static final String ADDRESS = "Check the server's address in the kubeconfig";

  private ForeignAnswers() {}

  /**
   * A redirect, usually to a login page. It is never followed, because the credentials would be
   * sent along.
   */
  static ApiFailure redirect(Response response) {
    var url = response.request().url();
    var at = ConnectionFailures.address(url);
    var location = response.header("Location");
    var target = location == null ? null : url.resolve(location);
    var to =
        target == null
            ? "another address"
            : target.host().equals(url.host())
                ? ConnectionFailures.address(target) + target.encodedPath()
                : target.host();
    return failure(
        response,
        Kind.ApiError,
        "%s sends us to %s to log in; it is no API server, or your session there has ended"
            .formatted(at, to),
        "Log in there, or check the server's address in the kubeconfig");
  }

  /** An answer without the API's {@code Status}. */
  static ApiFailure of(Ask ask, Response response, String body) {
    var at = ConnectionFailures.address(response.request().url());
    var code = response.code();
    return switch (code) {
      case 400 ->
          isAboutTls(body)
              ? ConnectionFailures.speaksTls(at, null)
              : failure(response, Kind.ApiError, notOfApi(at, code), ADDRESS);
      case 403 ->
          failure(
              response,
              Kind.Forbidden,
              notOfApi(at, code),
              "A proxy or a firewall in between may be against it");
      case 404 ->
          failure(
              response,
              Kind.ApiError,
              "%s answered 404: it is no Kubernetes API server, or one without %s"
                  .formatted(at, ask.plural()),
              "Check host, port and path of the server in the kubeconfig");
      case 409 -> failure(response, Kind.Conflict, notOfApi(at, code), "Try again");
      case 410 -> failure(response, Kind.Expired, "the list is too old to go on with", null);
      case 429 ->
          failure(
              response,
              Kind.Throttled,
              "the cluster is busy and asks to come back later",
              "Try again in a moment");
      case 502, 503, 504 ->
          failure(
              response,
              Kind.ApiError,
              notOfApi(at, code),
              "What stands before the API server, such as a load balancer, does not reach it");
      default -> failure(response, Kind.ApiError, notOfApi(at, code), ADDRESS);
    };
  }

  private static String notOfApi(String at, int code) {
    return "%s answered %d, which does not come from a Kubernetes API server".formatted(at, code);
  }

  /** The messages of Go and of nginx. */
  private static boolean isAboutTls(String body) {
    return body.contains("HTTP request to an HTTPS server")
        || body.contains("plain HTTP request was sent to HTTPS port");
  }

  private static ApiFailure failure(
      Response response, Kind kind, String reason, @Nullable String hint) {
    return new ApiFailure(kind, reason, hint, response.code(), null, null);
  }
}
