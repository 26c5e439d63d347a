package dev.kube9.demo.api;

import com.google.gson.JsonObject;
import dev.kube9.demo.state.Kind;

/** A refused request, with the code, reason and message of the real API server. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String reason;

  ApiError(int code, String reason, String message) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  static ApiError notFound(Kind kind, String name) {
    return new ApiError(404, "NotFound", "%s \"%s\" not found".formatted(qualified(kind), name));
  }

  static ApiError noSuchPath() {
    return new ApiError(404, "NotFound", "the server could not find the requested resource");
  }

  static ApiError exists(Kind kind, String name) {
    return new ApiError(
        409, "AlreadyExists", "%s \"%s\" already exists".formatted(qualified(kind), name));
  }

  static ApiError badRequest(String message) {
    return new ApiError(400, "BadRequest", message);
  }

  /** A JSON Patch that does not apply. */
  static ApiError patchDoesNotApply() {
    return new ApiError(
        422, "Invalid", "the server rejected our request due to an error in our request");
  }

  static ApiError invalid(String message) {
    return new ApiError(422, "Invalid", message);
  }

  static ApiError expired() {
    return new ApiError(410, "Expired", "too old resource version: the list has to be read again");
  }

  /** The request was denied by an admission webhook. */
  static ApiError denied(String why) {
    return new ApiError(
        403, "Forbidden", "admission webhook \"freeze.demo.kube9.dev\" denied the request: " + why);
  }

  /** An admission webhook that has to be asked does not answer. */
  static ApiError webhookNotCalled() {
    return new ApiError(
        500,
        "InternalError",
        "Internal error occurred: failed calling webhook \"freeze.demo.kube9.dev\": failed to call"
            + " webhook: Post \"https://freeze.demo.svc:443/validate?timeout=10s\": dial tcp"
            + " 10.96.0.9:443: connect: connection refused");
  }

  int code() {
    return code;
  }

  JsonObject status() {
    var status = new JsonObject();
    status.addProperty("kind", "Status");
    status.addProperty("apiVersion", "v1");
    status.add("metadata", new JsonObject());
    status.addProperty("status", "Failure");
    status.addProperty("message", getMessage());
    status.addProperty("reason", reason);
    status.addProperty("code", code);
    return status;
  }

  private static String qualified(Kind kind) {
    return kind.plural() + (kind.group().isEmpty() ? "" : "." + kind.group());
  }
}
