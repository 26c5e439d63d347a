package dev.kube9.protocol;

/** What went wrong, by what a person can do next. */
public enum ErrorKind {
  NotFound,
  Forbidden,
  Unauthorized,
  Unreachable,
  RequestTimeout,
  RolloutTimeout,
  RolloutFailed,
  Superseded,
  Paused,
  ConfirmationOutdated,
  Conflict,
  Rejected,
  Throttled,
  ApiError,
  NoHistory,
  ReadOnly,
  UnknownContext,
  InvalidKubeconfig,
  Untrusted,
  NotRestartable,
  InvalidParams,
  Cancelled,
  InternalError
}
