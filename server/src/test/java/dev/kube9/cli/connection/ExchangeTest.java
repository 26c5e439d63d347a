package dev.kube9.cli.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.LogsResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {
  private static final LogsParams PARAMS = new LogsParams("c", "shop", "web-1", null, null, null);
  private static final String ANSWER =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"text\":\"h\u00e4\",\"truncated\":true}}";

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final Exchange exchange = new Exchange(sent);
  private final List<String> notifications = new ArrayList<>();

  @Test
  void a_request_is_one_frame_without_the_fields_that_are_absent() {
    var _ = ask();
    var body =
        "{\"jsonrpc\":\"2.0\",\"method\":\"kube9/logs\",\"params\":{\"context\":\"c\","
            + "\"namespace\":\"shop\",\"pod\":\"web-1\"},\"id\":1}";
    assertEquals(
        "Content-Length: " + body.length() + "\r\n\r\n" + body,
        sent.toString(StandardCharsets.UTF_8));
  }

  @Test
  void an_answer_that_arrives_byte_by_byte_is_read() throws Exception {
    var reply = ask();
    read(oneByOne(frame(ANSWER)));
    assertEquals("h\u00e4", reply.get().text());
  }

  @Test
  void other_headers_do_not_matter() throws Exception {
    var reply = ask();
    var type = "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n";
    read(type + frame(ANSWER).replace("Content-Length", "content-length"));
    assertTrue(reply.get().truncated());
  }

  @Test
  void answers_in_another_order_belong_to_their_requests() throws Exception {
    var first = ask();
    var second = ask();
    read(frame(ANSWER.replace(":1,", ":2,")) + frame(ANSWER.replace("true", "false")));
    assertFalse(first.get().truncated());
    assertTrue(second.get().truncated());
  }

  @Test
  void an_error_has_its_sentence_and_its_data() {
    var reply = ask();
    read(
        frame(
            "{\"id\":1,\"error\":{\"code\":-32803,\"message\":\"Failed\",\"data\":{\"kind\":"
                + "\"RolloutTimeout\",\"reason\":\"r\",\"hint\":\"Try\",\"actions\":[]}}}"));
    var error = failure(reply);
    assertEquals(List.of("Failed", "  Try"), error.lines());
    assertTrue(error.isTimeoutOfRollout());
  }

  @Test
  void a_notification_is_passed_on_and_an_answer_to_nothing_ignored() throws Exception {
    var reply = ask();
    read(
        frame("{\"method\":\"kube9/login\",\"params\":{}}")
            + frame("{\"id\":7,\"result\":{}}")
            + frame("{\"id\":null,\"error\":{\"code\":1,\"message\":\"\"}}")
            + frame(ANSWER));
    assertEquals(List.of("kube9/login"), notifications);
    assertTrue(reply.get().truncated());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 9\r\n\r\n{", "Content-Length: 3\r\n\r\nnot", "\r\n"})
  void when_the_server_is_gone_no_request_stays_open(String output) {
    var before = ask();
    read(output);
    assertEquals("The kube9 server ended unexpectedly.", failure(before).sentence());
    assertEquals("The kube9 server ended unexpectedly.", failure(ask()).sentence());
  }

  @Test
  void a_request_that_cannot_be_sent_fails() {
    var closed = new Exchange(new Closed());
    var reply = closed.ask("kube9/logs", PARAMS, LogsResult.class);
    assertEquals("The kube9 server ended unexpectedly.", failure(reply).sentence());
  }

  @Test
  void a_cancel_names_the_request() {
    var reply = assertInstanceOf(Reply.class, ask());
    sent.reset();
    reply.askToCancel();
    var text = sent.toString(StandardCharsets.UTF_8);
    assertEquals(
        JsonParser.parseString(
            "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":1}}"),
        JsonParser.parseString(text.substring(text.indexOf('{'))));
  }

  private CompletableFuture<LogsResult> ask() {
    return exchange.ask("kube9/logs", PARAMS, LogsResult.class);
  }

  private static ServerError failure(CompletableFuture<LogsResult> reply) {
    assertTrue(reply.isDone());
    var failure = assertThrows(ExecutionException.class, reply::get);
    return assertInstanceOf(ServerError.class, failure.getCause());
  }

  private static String frame(String body) {
    var length = body.getBytes(StandardCharsets.UTF_8).length;
    return "Content-Length: " + length + "\r\n\r\n" + body;
  }

  private void read(String output) {
    read(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
  }

  private void read(InputStream output) {
    exchange.readAll(output, (method, _) -> notifications.add(method));
  }

  private static InputStream oneByOne(String output) {
    return new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(1, length));
      }
    };
  }

  private static final class Closed extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("closed");
    }
  }
}
