package dev.kube9.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kube9.cli.connection.Pipe;
import dev.kube9.failure.InvalidParams;
import dev.kube9.protocol.SilentClient;
import dev.kube9.session.Session;
import dev.kube9.time.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request is answered in every case. */
@Timeout(20)
class DispatcherTest {
  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final MessageJsonHandler json = WireJson.handler();
  private final Outbox outbox = new Outbox(json, sent::add);
  private final Dispatcher requests = new Dispatcher(outbox);

  /** A handler that ends a request in a particular way. */
  record Body(String name, Dispatcher.Handler<Session.Nothing> handler) {
    @Override
    public String toString() {
      return name;
    }
  }

  private record Endless(List<Object> self) {}

  static List<Body> bodies() {
    return List.of(
        failing(new NoClassDefFoundError("dev/kube9/Gone")),
        failing(new ExceptionInInitializerError(new ZipException("invalid LOC header"))),
        failing(new StackOverflowError()),
        failing(new OutOfMemoryError("of a test")),
        failing(new AssertionError()),
        failing(new IllegalStateException("of a test")),
        new Body("a result that cannot be written", _ -> new Object[] {String.class}),
        new Body("a result that contains itself", _ -> endless()),
        new Body(
            "an error that cannot be written",
            _ -> {
              throw new ResponseErrorException(new ResponseError(-32803, "no", String.class));
            }));
  }

  private static Body failing(Throwable failure) {
    return new Body(
        failure.toString(),
        _ -> {
          throw DispatcherTest.<RuntimeException>unchecked(failure);
        });
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  private static Endless endless() {
    var list = new ArrayList<Object>();
    var endless = new Endless(list);
    list.add(endless);
    return endless;
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void whatever_ends_a_request_it_is_answered(Body body) throws Exception {
    requests.request("x", Session.Nothing.class, body.handler());
    read("{\"jsonrpc\":\"2.0\",\"id\":\"a \\\"quoted\\\" id\",\"method\":\"x\"}");
    var answer = next();
    assertEquals("a \"quoted\" id", answer.get("id").getAsString());
    assertEquals(-32603, error(answer).get("code").getAsInt());
    assertEquals(
        "kube9 failed unexpectedly; its log says more", error(answer).get("message").getAsString());
    assertEquals("InternalError", error(answer).getAsJsonObject("data").get("kind").getAsString());
    assertFalse(answer.toString().contains("dev/kube9/Gone"), answer::toString);
    requests.close(); // until nothing runs any more
    assertTrue(sent.isEmpty(), () -> "answered more than once: " + sent);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_request_answered_in_order_is_answered_too(Body body) throws Exception {
    requests.requestInOrder("initialize", Session.Nothing.class, body.handler());
    var lifecycle = new Lifecycle(requests, outbox);
    read(lifecycle, "{\"id\":1,\"method\":\"initialize\"}", "{\"id\":2,\"method\":\"x\"}");
    assertEquals(-32603, error(next()).get("code").getAsInt());
    assertEquals(-32002, error(next()).get("code").getAsInt(), "it is not initialized");
  }

  @Test
  void a_notification_that_fails_does_not_end_the_reading() throws Exception {
    requests
        .request("x", Session.Nothing.class, _ -> new JsonObject())
        .notification(
            "n",
            Session.Nothing.class,
            _ -> {
              throw new NoClassDefFoundError("dev/kube9/Gone");
            });
    read("{\"method\":\"n\"}", "{\"id\":1,\"method\":\"x\"}");
    assertTrue(next().has("result"));
  }

  @Test
  void a_client_that_answers_is_not_answered() throws Exception {
    requests.request("x", Session.Nothing.class, _ -> null);
    read(
        "{\"id\":null,\"error\":{\"code\":1,\"message\":\"\"}}",
        "{\"id\":7,\"result\":null}",
        "{\"id\":1,\"method\":\"x\"}");
    assertEquals(1, next().get("id").getAsInt());
    assertTrue(sent.isEmpty(), sent::toString);
  }

  @Test
  void a_message_without_a_method_is_refused_with_its_id() throws Exception {
    read("{\"jsonrpc\":\"2.0\",\"id\":1.5}", "{\"id\":2,\"method\":7}");
    for (var id : List.of("1.5", "2")) {
      var answer = next();
      assertEquals(id, answer.get("id").toString());
      assertEquals(-32600, error(answer).get("code").getAsInt());
    }
  }

  @Test
  void a_cancel_goes_to_the_request_with_exactly_this_id() throws Exception {
    var begun = new CountDownLatch(5);
    requests.request(
        "x",
        Session.Nothing.class,
        _ -> {
          begun.countDown();
          new CountDownLatch(1).await();
          return null;
        });
    // The first three are equal as doubles, and the last two as texts.
    var ids = List.of("9007199254740992", "9007199254740993", "9007199254740993.0", "1", "\"1\"");
    for (var id : ids) {
      read("{\"id\":" + id + ",\"method\":\"x\"}");
    }
    begun.await();
    for (var id : ids) {
      read("{\"method\":\"$/cancelRequest\",\"params\":{\"id\":" + id + "}}");
      var answer = next();
      assertEquals(id, answer.get("id").toString());
      assertEquals(-32800, error(answer).get("code").getAsInt());
      var data = error(answer).getAsJsonObject("data");
      assertEquals("Cancelled", data.get("kind").getAsString());
      assertEquals("info", data.get("severity").getAsString());
    }
  }

  /** A handler that notes in the list of sent frames when it is told that it has answered. */
  private final class Noting implements Dispatcher.Handler<Session.Nothing> {
    private final Dispatcher.Handler<Session.Nothing> answer;

    Noting(Dispatcher.Handler<Session.Nothing> answer) {
      this.answer = answer;
    }

    @Override
    public @Nullable Object answer(Session.Nothing params) throws InterruptedException {
      return answer.answer(params);
    }

    @Override
    public void answered(Session.Nothing params) {
      sent.add("answered");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "messages", "verbose"})
  void a_handler_is_told_that_it_has_answered_after_its_frame(String level) throws Exception {
    var trace = new Trace(new SilentClient(), new VirtualTime());
    trace.level(level);
    var begun = new CountDownLatch(1);
    register(trace, "result", _ -> new JsonObject());
    register(
        trace,
        "error",
        _ -> {
          throw new InvalidParams("of a test");
        });
    register(trace, "unwritable", _ -> new Object[] {String.class});
    register(
        trace,
        "cancel",
        _ -> {
          begun.countDown();
          new CountDownLatch(1).await();
          return null;
        });
    for (var method : List.of("result", "error", "unwritable")) {
      read("{\"id\":1,\"method\":\"" + method + "\"}");
      assertEquals(1, next().get("id").getAsInt(), method);
      assertEquals("answered", sent.poll(10, TimeUnit.SECONDS), method);
    }
    read("{\"id\":2,\"method\":\"cancel\"}");
    begun.await();
    read("{\"method\":\"$/cancelRequest\",\"params\":{\"id\":2}}");
    assertEquals(-32800, error(next()).get("code").getAsInt());
    assertEquals("answered", sent.poll(10, TimeUnit.SECONDS));
    assertTrue(sent.isEmpty(), sent::toString);
  }

  private void register(Trace trace, String method, Dispatcher.Handler<Session.Nothing> handler) {
    requests.request(method, Session.Nothing.class, trace.of(method, new Noting(handler)));
  }

  @Test
  void an_input_that_breaks_ends_the_server_with_an_error() {
    var session =
        new Session(
            _ -> {
              throw new IllegalStateException("nobody initializes");
            },
            new VirtualTime(),
            () -> ZoneOffset.UTC,
            "");
    var broken =
        new InputStream() {
          @Override
          public int read() {
            throw new NoClassDefFoundError("dev/kube9/Gone");
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            return read();
          }
        };
    assertEquals(1, session.serve(broken, OutputStream.nullOutputStream()));
  }

  @Test
  void an_output_that_breaks_ends_the_server_with_an_error() throws Exception {
    var session =
        new Session(
            _ -> {
              throw new IllegalStateException("nobody initializes");
            },
            new VirtualTime(),
            () -> ZoneOffset.UTC,
            "");
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("closed");
          }
        };
    var open = new Pipe();
    open.sink().write(frame("{\"id\":1,\"method\":\"x\"}").getBytes(StandardCharsets.UTF_8));
    assertEquals(1, session.serve(open.source(), broken));
  }

  @Test
  void a_jar_that_was_written_over_is_noticed(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("kube9.jar"), "as it was");
    var jar = new OwnJar(file);
    assertFalse(jar.wasReplaced());
    Files.writeString(file, "something else");
    assertTrue(jar.wasReplaced());
  }

  @Test
  void a_log_that_cannot_be_shown_to_the_client_hinders_nobody() throws Exception {
    var broken =
        new RemoteClient(
            (_, _) -> {
              throw new NoClassDefFoundError("dev/kube9/Gone");
            });
    requests.request(
        "x",
        Session.Nothing.class,
        _ -> {
          throw new IllegalStateException("of a test");
        });
    try (var _ = ClientLog.of(broken)) {
      read("{\"id\":1,\"method\":\"x\"}");
      assertEquals(
          "kube9 failed unexpectedly; its log says more",
          error(next()).get("message").getAsString());
    }
    assertTrue(sent.isEmpty(), "one answer");
  }

  @Test
  void loading_the_classes_for_errors_sends_nothing() {
    outbox.loadErrorClasses();
    assertTrue(sent.isEmpty());
  }

  private void read(String... messages) {
    read(requests, messages);
  }

  private void read(MessageConsumer in, String... messages) {
    var text = new StringBuilder();
    for (var message : messages) {
      text.append(frame(message));
    }
    var bytes = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    new FrameReader(bytes, json, in, outbox).readAll();
  }

  private static String frame(String message) {
    return "Content-Length: " + message.length() + "\r\n\r\n" + message;
  }

  private JsonObject next() throws InterruptedException {
    var frame = sent.poll(10, TimeUnit.SECONDS);
    assertTrue(frame != null, "no answer");
    return JsonParser.parseString(String.valueOf(frame)).getAsJsonObject();
  }

  private static JsonObject error(JsonObject answer) {
    JsonElement error = answer.get("error");
    assertTrue(error instanceof JsonObject, answer::toString);
    return error.getAsJsonObject();
  }
}
