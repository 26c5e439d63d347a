package dev.kube9.protocol;

/** The codes of errors: those of JSON-RPC 2.0 and LSP 3.17. */
public final class ErrorCode {
  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;
  public static final int SERVER_NOT_INITIALIZED = -32002;
  public static final int REQUEST_FAILED = -32803;
  public static final int REQUEST_CANCELLED = -32800;

  private ErrorCode() {}
}
