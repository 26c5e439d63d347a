package dev.kube9.rpc;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.kube9.protocol.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames. A frame that is not a valid message is answered with an error, and reading goes on.
 *
 * <p>The messages are parsed here and not by LSP4J, which reads a numeric id as an {@code int}.
 * JSON-RPC allows any number and any string, and the answer must have the same id.
 */
public final class FrameReader extends StreamMessageProducer {
  private static final Logger LOG = Logger.getLogger(FrameReader.class.getName());

  /**
   * The longest frame, in bytes, far more than any request needs. Without a limit, a broken header
   * could make the server allocate any amount of memory.
   */
  private static final int LONGEST = 16 * 1024 * 1024;

  private final MessageConsumer in;
  private final Outbox out;

  /**
   * @param in receives the messages
   * @param out receives the error answers to invalid frames
   */
  public FrameReader(InputStream input, MessageJsonHandler json, MessageConsumer in, Outbox out) {
    super(input, json);
    this.in = in;
    this.out = out;
  }

  /** Blocks until the input ends. */
  public void readAll() {
    listen(in);
  }

  @Override
  protected boolean handleMessage(InputStream input, Headers headers) {
    try {
      if (headers.contentLength > LONGEST) {
        out.refuse(
            null, ErrorCode.INVALID_REQUEST, "The frame is longer than " + LONGEST + " bytes");
        input.skipNBytes(headers.contentLength);
        return true;
      }
      var body = input.readNBytes(headers.contentLength);
      if (body.length < headers.contentLength) {
        return false;
      }
      handle(new String(body, StandardCharsets.UTF_8));
      return true;
    } catch (IOException failure) {
      LOG.log(Level.FINE, "the input ended within a frame", failure);
      return false;
    }
  }

  private void handle(String body) {
    JsonElement json;
    try {
      json = JsonParser.parseString(body);
    } catch (JsonParseException _) {
      out.refuse(null, ErrorCode.PARSE_ERROR, "The frame is not JSON");
      return;
    }
    if (json instanceof JsonObject object) {
      handle(object);
    } else if (json.isJsonNull()) { // an empty frame is parsed to null too
      out.refuse(null, ErrorCode.PARSE_ERROR, "The frame is not JSON");
    } else {
      out.refuse(null, ErrorCode.INVALID_REQUEST, "The frame is not a JSON-RPC message");
    }
  }

  private void handle(JsonObject object) {
    var method = object.get("method");
    if (method == null && (object.has("result") || object.has("error"))) {
      return; // an answer: the server sends no requests
    }
    var id = id(object.get("id"));
    if (object.has("id") && id == null) {
      out.refuse(null, ErrorCode.INVALID_REQUEST, "The id must be a string or a number");
    } else if (method instanceof JsonPrimitive name && name.isString()) {
      pass(message(id, name.getAsString(), params(object.get("params"))));
    } else {
      out.refuse(id, ErrorCode.INVALID_REQUEST, "The message is not JSON-RPC 2.0");
    }
  }

  /** Keeps the text of a number, so that the answer has exactly the same id. */
  private static @Nullable Either<String, Number> id(@Nullable JsonElement json) {
    if (!(json instanceof JsonPrimitive id) || id.isBoolean()) {
      return null;
    }
    return id.isString() ? Either.forLeft(id.getAsString()) : Either.forRight(id.getAsNumber());
  }

  /** A method without parameters may be called with an empty list of them. */
  private static @Nullable JsonElement params(@Nullable JsonElement json) {
    return json == null || json.isJsonNull() || (json instanceof JsonArray a && a.isEmpty())
        ? null
        : json;
  }

  private static Message message(
      @Nullable Either<String, Number> id, String method, @Nullable JsonElement params) {
    if (id == null) {
      var notification = new NotificationMessage();
      notification.setMethod(method);
      notification.setParams(params);
      return notification;
    }
    var request = new RequestMessage();
    request.setRawId(id);
    request.setMethod(method);
    request.setParams(params);
    return request;
  }

  /** Handles a message. If it throws, the next message is read all the same. */
  private void pass(Message message) {
    try {
      in.consume(message);
    } catch (Throwable failure) {
      if (message instanceof RequestMessage request) {
        out.fail(request, failure);
      } else {
        LOG.log(Level.WARNING, "a notification could not be handled", failure);
      }
    }
  }
}
