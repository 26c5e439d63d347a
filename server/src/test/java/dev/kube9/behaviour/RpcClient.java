package dev.kube9.behaviour;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC client that knows only frames and nothing of kube9, like any editor. It keeps every
 * frame that the server sends.
 */
public final class RpcClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Gson GSON = new Gson();

  private final InputStream in;
  private final OutputStream out;
  private final List<JsonObject> frames = new ArrayList<>();
  private final Map<String, JsonObject> answers = new HashMap<>();
  private final Thread reader;
  private int ids;
  private boolean ended;

  public RpcClient(InputStream fromServer, OutputStream toServer) {
    in = new BufferedInputStream(fromServer);
    out = toServer;
    reader = Thread.ofVirtual().name("rpc-client").start(this::readAll);
  }

  /** A request under way. */
  public record Pending(int id) {}

  /** The error that a request was answered with. */
  public static final class RpcError extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient JsonObject error;

    RpcError(JsonObject error) {
      super(error.toString());
      this.error = error;
    }

    public int code() {
      return error.get("code").getAsInt();
    }

    public String text() {
      return error.get("message").getAsString();
    }

    public JsonObject data() {
      return error.get("data") instanceof JsonObject data ? data : new JsonObject();
    }

    public String kind() {
      return data().get("kind").getAsString();
    }
  }

  /** An object of alternating names and values. */
  public static JsonObject object(@Nullable Object... members) {
    var object = new JsonObject();
    for (var i = 0; i < members.length; i += 2) {
      var value = members[i + 1];
      object.add(
          String.valueOf(members[i]), value instanceof JsonElement e ? e : GSON.toJsonTree(value));
    }
    return object;
  }

  public synchronized Pending start(String method, JsonObject params) {
    var id = ++ids;
    send(object("jsonrpc", "2.0", "id", id, "method", method, "params", params));
    return new Pending(id);
  }

  public JsonObject result(Pending pending) throws InterruptedException {
    var answer = answer(String.valueOf(pending.id()));
    if (answer.get("error") instanceof JsonObject error) {
      throw new RpcError(error);
    }
    return answer.get("result") instanceof JsonObject result ? result : new JsonObject();
  }

  /** The answer with this id, given as JSON text. */
  public JsonObject answer(String id) throws InterruptedException {
    await("the answer to request " + id, () -> answers.containsKey(id));
    synchronized (this) {
      return answers.getOrDefault(id, new JsonObject());
    }
  }

  public JsonObject call(String method, JsonObject params) throws InterruptedException {
    return result(start(method, params));
  }

  public synchronized void notify(String method, JsonObject params) {
    send(object("jsonrpc", "2.0", "method", method, "params", params));
  }

  /** Sends bytes as they are. */
  public synchronized void raw(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The values of {@code $/progress} with this token so far. */
  public synchronized List<JsonObject> progress(String token) {
    return frames.stream()
        .filter(f -> isMethod(f, "$/progress"))
        .map(f -> f.getAsJsonObject("params"))
        .filter(p -> p.get("token").getAsString().equals(token))
        .map(p -> p.getAsJsonObject("value"))
        .toList();
  }

  /** The messages of a progress so far. */
  public List<String> messages(String token) {
    return progress(token).stream()
        .filter(v -> v.has("message"))
        .map(v -> v.get("message").getAsString())
        .toList();
  }

  /** All notifications of a method so far. */
  public synchronized List<JsonObject> notifications(String method) {
    return frames.stream()
        .filter(f -> isMethod(f, method))
        .map(f -> f.getAsJsonObject("params"))
        .toList();
  }

  /** Every frame so far, in order. */
  public synchronized List<JsonObject> frames() {
    return List.copyOf(frames);
  }

  /** Waits until a condition on what the server has sent is true; fails when it never is. */
  public synchronized void await(String what, BooleanSupplier condition)
      throws InterruptedException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      var left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0 || ended) {
        throw new AssertionError(
            (ended ? "the server ended before " : "never came: ") + what + "; frames: " + frames);
      }
      wait(left);
    }
  }

  /** Waits for the end of the server's output. */
  public void awaitEnd() throws InterruptedException {
    reader.join(PATIENCE);
  }

  @Override
  public void close() {
    try (in) {
      out.close();
    } catch (IOException gone) {
      // The server has ended before, so that nothing can be written to it any more.
    }
  }

  private static boolean isMethod(JsonObject frame, String method) {
    return frame.has("method") && frame.get("method").getAsString().equals(method);
  }

  /** Sends a frame. */
  public void send(JsonObject message) {
    var body = message.toString();
    var length = body.getBytes(StandardCharsets.UTF_8).length;
    raw("Content-Length: " + length + "\r\n\r\n" + body);
  }

  private void readAll() {
    try {
      while (true) {
        take(frame());
      }
    } catch (IOException _) {
      // The server's output has ended.
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  private synchronized void take(JsonObject frame) {
    frames.add(frame);
    if (frame.has("id") && !frame.has("method") && !(frame.get("id") instanceof JsonNull)) {
      answers.put(frame.get("id").toString(), frame);
    }
    notifyAll();
  }

  private JsonObject frame() throws IOException {
    var header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      var c = in.read();
      if (c < 0) {
        throw new EOFException();
      }
      header.append((char) c);
    }
    if (!header.toString().startsWith("Content-Length: ")) {
      throw new AssertionError("not a frame: " + header);
    }
    var length = Integer.parseInt(header.substring("Content-Length: ".length()).strip());
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return JsonParser.parseString(body).getAsJsonObject();
  }
}
