package dev.kube9.session;

import com.google.gson.JsonPrimitive;
import dev.kube9.protocol.ErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** The answer to a request that nothing else can answer: put together from strings alone. */
final class BareAnswer {
  private BareAnswer() {}

  /**
   * The frame's text.
   *
   * @param reason without characters that JSON escapes
   */
  static String of(@Nullable Either<String, Number> id, String reason) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + text(id)
        + ",\"error\":{\"code\":"
        + ErrorCode.INTERNAL_ERROR
        + ",\"message\":\""
        + reason
        + "\",\"data\":{\"kind\":\"InternalError\",\"reason\":\""
        + reason
        + "\"}}}";
  }

  private static String text(@Nullable Either<String, Number> id) {
    if (id == null) {
      return "null";
    }
    return id.isLeft() ? new JsonPrimitive(id.getLeft()).toString() : id.getRight().toString();
  }
}
