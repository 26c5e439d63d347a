package dev.kube9.cli.connection;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.protocol.ErrorCode;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.WireProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A request that the server answered with an error, or did not answer because it is gone. */
public final class ServerError extends Exception {
  private static final String GONE = "The kube9 server ended unexpectedly.";

  private final int code;
  private final transient @Nullable ErrorData data;

  private ServerError(String message, int code, @Nullable ErrorData data) {
    super(message);
    this.code = code;
    this.data = data;
  }

  static ServerError gone() {
    return new ServerError(GONE, ErrorCode.INTERNAL_ERROR, null);
  }

  /** An error with a message of the command line itself. */
  public static ServerError said(String message) {
    return new ServerError(message, ErrorCode.INTERNAL_ERROR, null);
  }

  public static ServerError of(Throwable failure) {
    return switch (failure) {
      case ServerError e -> e;
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      case ExecutionException e when e.getCause() != null -> of(e.getCause());
      default -> gone();
    };
  }

  /** The error that an answer carries. */
  static ServerError of(JsonObject error) {
    return new ServerError(
        error.get("message").getAsString(), error.get("code").getAsInt(), data(error));
  }

  private static @Nullable ErrorData data(JsonObject error) {
    try {
      return error.get("data") instanceof JsonObject data
          ? Exchange.read(data, ErrorData.class)
          : null;
    } catch (JsonParseException e) {
      return null; // The message alone is shown.
    }
  }

  public boolean isTimeoutOfRollout() {
    return data != null && data.kind() == ErrorKind.RolloutTimeout;
  }

  /** Whether credentials could not be obtained, or were refused. */
  public boolean isUnauthorized() {
    return data != null && data.kind() == ErrorKind.Unauthorized;
  }

  public boolean isCancelled() {
    return code == ErrorCode.REQUEST_CANCELLED;
  }

  /** Whether the cluster was changed before the request failed. */
  public boolean wasRestarted() {
    return data != null && data.restartedAt() != null;
  }

  /** The error as JSON-RPC's: {@code code}, {@code message} and {@code data}. */
  public JsonObject json() {
    var error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", getMessage());
    if (data != null) {
      error.add("data", Exchange.json(data));
    }
    return error;
  }

  /** The lines to print: what happened, then what to try, then the problems. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(sentence());
    if (data != null) {
      indent(lines, "  ", data.hint());
      Objects.requireNonNullElse(data.problems(), List.<WireProblem>of())
          .forEach(p -> add(lines, p));
    }
    return lines;
  }

  /** The same reason in another sentence, because the request stood for another question. */
  public ServerError saying(String beginning) {
    return data == null ? this : new ServerError(beginning + ": " + data.reason(), code, data);
  }

  /** What happened, in the server's words. */
  public String sentence() {
    return PlainText.line(getMessage());
  }

  private static void add(List<String> lines, WireProblem problem) {
    lines.add("  " + PlainText.line(problem.text()));
    indent(lines, "    ", problem.hint());
  }

  private static void indent(List<String> lines, String indent, @Nullable String text) {
    PlainText.lines(text).forEach(l -> lines.add(indent + l));
  }
}
