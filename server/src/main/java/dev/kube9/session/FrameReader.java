package dev.kube9.session;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.kube9.protocol.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/** Reads frames; answers those that are no message with an error and goes on. */
final class FrameReader extends StreamMessageProducer {
  private static final Logger LOG = Logger.getLogger(FrameReader.class.getName());

  /** No request is nearly as long; without a limit a broken header could ask for any memory. */
  private static final int LONGEST = 16 * 1024 * 1024;

  private final MessageJsonHandler json;
  private final MessageConsumer in;
  private final MessageConsumer out;

  /**
   * @param in takes the messages
   * @param out takes the answers to what is no message
   */
  FrameReader(InputStream input, MessageJsonHandler json, MessageConsumer in, MessageConsumer out) {
    super(input, json);
    this.json = json;
    this.in = in;
    this.out = out;
  }

  /** Blocks until the input ends. */
  void readAll() {
    listen(in);
  }

  @Override
  protected boolean handleMessage(InputStream input, Headers headers) {
    try {
      if (headers.contentLength > LONGEST) {
        refuse(null, ErrorCode.INVALID_REQUEST, "The frame is longer than " + LONGEST + " bytes");
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
    Message message;
    try {
      message = json.parseMessage(new StringReader(body));
    } catch (MessageIssueException issue) {
      refuse(issue.getRpcMessage(), ErrorCode.INVALID_REQUEST, "The message is not JSON-RPC 2.0");
      return;
    } catch (JsonParseException _) {
      refuseText(body);
      return;
    }
    if (message == null) {
      refuseText(body);
      return;
    }
    in.consume(message);
  }

  private void refuseText(String body) {
    if (isJson(body)) {
      refuse(null, ErrorCode.INVALID_REQUEST, "The frame is not a JSON-RPC message");
    } else {
      refuse(null, ErrorCode.PARSE_ERROR, "The frame is not JSON");
    }
  }

  private static boolean isJson(String body) {
    try {
      return !JsonParser.parseString(body).isJsonNull();
    } catch (JsonParseException _) {
      return false;
    }
  }

  private void refuse(@Nullable Message message, int code, String text) {
    var answer = new ResponseMessage();
    if (message instanceof RequestMessage request) {
      answer.setRawId(request.getRawId());
    }
    answer.setError(new ResponseError(code, text, null));
    out.consume(answer);
  }
}
