package dev.kube9.failure;

import org.jspecify.annotations.Nullable;

/** The API server refused a request, or could not be asked. */
public final class ApiFailure extends Kube9Exception {

  /** What the person can tell apart and act on; the names are those of the protocol. */
  public enum Kind {
    /** 404: the object or its namespace is gone. */
    NotFound,
    /** 403: RBAC refused a verb on a resource; the reason names both. */
    Forbidden,
    /** 401, or credentials that could not be had. */
    Unauthorized,
    /** No connection: DNS, refused, TLS, proxy, or lost beyond the retries. */
    Unreachable,
    /** Connected, but no answer in time. */
    RequestTimeout,
    /** 409, or 422 because a JSON Patch did not apply. */
    Conflict,
    /** An admission webhook or validation refused the change. */
    Rejected,
    /** 429 beyond the retries. */
    Throttled,
    /** 410: the resource version asked for is no longer known; list again. */
    Expired,
    /** Any other answer that is no success, or one that cannot be understood. */
    ApiError
  }

  private final Kind kind;
  private final @Nullable Integer httpStatus;
  private final @Nullable String apiStatus;

  /**
   * @param httpStatus absent when there was no answer
   * @param apiStatus the message of the API's {@code Status}, in its own words
   */
  public ApiFailure(
      Kind kind,
      String reason,
      @Nullable String hint,
      @Nullable Integer httpStatus,
      @Nullable String apiStatus,
      @Nullable Throwable cause) {
    super(reason, hint, cause);
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.apiStatus = apiStatus;
  }

  public ApiFailure(Kind kind, String reason) {
    this(kind, reason, null);
  }

  /** Without an answer of the API server. */
  public ApiFailure(Kind kind, String reason, @Nullable String hint) {
    this(kind, reason, hint, null);
  }

  /** Without an answer of the API server. */
  public ApiFailure(Kind kind, String reason, @Nullable String hint, @Nullable Throwable cause) {
    this(kind, reason, hint, null, null, cause);
  }

  public Kind kind() {
    return kind;
  }

  /** The HTTP status; absent when there was no answer. */
  public @Nullable Integer httpStatus() {
    return httpStatus;
  }

  public @Nullable String apiStatus() {
    return apiStatus;
  }
}
