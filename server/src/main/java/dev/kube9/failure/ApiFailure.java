package dev.kube9.failure;

import org.jspecify.annotations.Nullable;

/** The API server refused a request or could not be reached. */
public final class ApiFailure extends Kube9Exception {

  /** Kinds that differ in what a person can do next. The protocol uses the same names. */
  public enum Kind {
    /** 404: the object or its namespace is gone. */
    NotFound,
    /** 403: RBAC refused a verb on a resource; the reason names both. */
    Forbidden,
    /** 401, or the credentials could not be fetched. */
    Unauthorized,
    /** No connection: DNS, refused, TLS, proxy, or broken again after a retry. */
    Unreachable,
    /** Connected, but no answer in time. */
    RequestTimeout,
    /** 409, or 422 because a JSON Patch did not apply. */
    Conflict,
    /** An admission webhook or validation refused the change. */
    Rejected,
    /** 429, even after the retries. */
    Throttled,
    /** 410: the resource version is too old; list again. */
    Expired,
    /** Any other unsuccessful answer, or one that cannot be read. */
    ApiError
  }

  private final Kind kind;
  private final int httpStatus;
  private final @Nullable String apiStatus;

  /**
   * @param httpStatus the HTTP status; 0 when there was no answer
   * @param apiStatus the message of the API's {@code Status}; null when there was none
   */
  public ApiFailure(
      Kind kind,
      String reason,
      @Nullable String hint,
      int httpStatus,
      @Nullable String apiStatus,
      @Nullable Throwable cause) {
    super(reason, hint, cause);
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.apiStatus = apiStatus;
  }

  public ApiFailure(Kind kind, String reason) {
    this(kind, reason, null, 0, null, null);
  }

  /**
   * No request can be sent before a person has logged in.
   *
   * @param said the text of the program that waits for the person
   */
  public static ApiFailure waitingForLogin(String said, String hint) {
    return new ApiFailure(Kind.Unauthorized, "waiting for login: " + said, hint, 0, null, null);
  }

  public Kind kind() {
    return kind;
  }

  /** The HTTP status, or 0 when there was no answer. */
  public int httpStatus() {
    return httpStatus;
  }

  public @Nullable String apiStatus() {
    return apiStatus;
  }
}
