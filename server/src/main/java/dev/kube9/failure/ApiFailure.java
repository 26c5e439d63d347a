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
