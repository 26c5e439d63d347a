package dev.kube9.cli.connection;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.kube9.protocol.Methods;
import dev.kube9.protocol.WireEnums;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends requests and notifications to a server in frames, and reads what it sends. */
final class Exchange {
  private static final Gson GSON =
      new GsonBuilder().registerTypeAdapterFactory(new WireEnums()).create();

  private static final String CONTENT_LENGTH = "content-length:";

  /** Receives the server's notifications. */
  interface Notifications {
    void received(String method, @Nullable JsonElement params);
  }

  private final OutputStream out;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, Reply<?>> open = new ConcurrentHashMap<>();
  private volatile boolean gone;

  Exchange(OutputStream out) {
    this.out = out;
  }

  /** A wire record of its JSON; null for null. */
  static <T> T read(@Nullable JsonElement json, Class<T> type) {
    return GSON.fromJson(json, type);
  }

  /** A record of the wire as JSON. */
  static JsonElement json(Object record) {
    return GSON.toJsonTree(record);
  }

  /** Sends a request. The reply fails with a {@link ServerError}, also when the server is gone. */
  <T extends @Nullable Object> CompletableFuture<T> ask(
      String method, @Nullable Object params, Class<T> type) {
    var id = lastId.incrementAndGet();
    var reply = new Reply<T>(type, () -> cancel(id));
    open.put(id, reply);
    var message = message(method, params);
    message.addProperty("id", id);
    send(message);
    if (gone) {
      failOpen();
    }
    return reply;
  }

  void tell(String method, @Nullable Object params) {
    send(message(method, params));
  }

  private void cancel(int id) {
    var params = new JsonObject();
    params.addProperty("id", id);
    tell(Methods.CANCEL_REQUEST, params);
  }

  private static JsonObject message(String method, @Nullable Object params) {
    var message = new JsonObject();
    message.addProperty("jsonrpc", "2.0");
    message.addProperty("method", method);
    if (params != null) {
      message.add("params", json(params));
    }
    return message;
  }

  private void send(JsonObject message) {
    var body = message.toString().getBytes(StandardCharsets.UTF_8);
    var head = "Content-Length: " + body.length + "\r\n\r\n";
    synchronized (out) {
      try {
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
      } catch (IOException broken) {
        gone = true;
      }
    }
  }

  /** Reads all messages. Blocks until the server is gone. Then no reply is open any more. */
  void readAll(InputStream input, Notifications notifications) {
    try (var in = new BufferedInputStream(input)) {
      while (true) {
        var length = length(in);
        var body = in.readNBytes(length);
        if (body.length < length) {
          return;
        }
        read(new String(body, StandardCharsets.UTF_8), notifications);
      }
    } catch (IOException | JsonParseException | IllegalStateException ended) {
      // What ends the reading is told by the replies that are still open.
    } finally {
      gone = true;
      failOpen();
    }
  }

  private void failOpen() {
    for (var id : List.copyOf(open.keySet())) {
      var reply = open.remove(id);
      if (reply != null) {
        reply.completeExceptionally(ServerError.gone());
      }
    }
  }

  /** Reads the header of a frame, and the empty line after it. */
  private static int length(InputStream in) throws IOException {
    var length = 0;
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, CONTENT_LENGTH, 0, CONTENT_LENGTH.length())) {
        length = Integer.parseInt(line.substring(CONTENT_LENGTH.length()).strip());
      }
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private void read(String body, Notifications notifications) {
    var message = JsonParser.parseString(body).getAsJsonObject();
    var method = message.get("method");
    if (method != null) {
      notifications.received(method.getAsString(), message.get("params"));
    } else if (message.has("id") && !message.get("id").isJsonNull()) {
      var reply = open.remove(message.get("id").getAsInt());
      if (reply != null) {
        answer(reply, message);
      }
    }
  }

  /** Completes a reply, also if the answer cannot be read: somebody waits for it. */
  private static <T> void answer(Reply<T> reply, JsonObject message) {
    try {
      if (message.get("error") instanceof JsonObject error) {
        reply.completeExceptionally(ServerError.of(error));
      } else {
        reply.complete(read(message.get("result"), reply.type()));
      }
    } catch (RuntimeException unreadable) {
      reply.completeExceptionally(
          ServerError.said("The answer of the kube9 server cannot be read: " + unreadable));
    }
  }
}
