package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.kube9.Wiring;
import dev.kube9.behaviour.RpcClient.Pending;
import dev.kube9.behaviour.RpcClient.RpcError;
import dev.kube9.cli.connection.Pipe;
import dev.kube9.rest.ScriptedServer;
import dev.kube9.session.Session;
import dev.kube9.time.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that waits for a person to log in, as clients see it. */
@Timeout(60)
class LoginBehaviourTest {
  private static final String SAYS =
      "To sign in, open https://login.example/device and enter code AB-12";
  private static final String OBJECT =
      "{\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\",\"uid\":\"u\","
          + "\"resourceVersion\":\"1\"}}";
  private static final String LIST =
      "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[%s]}".formatted(OBJECT);

  @TempDir Path folder = Path.of("");
  private final ScriptedServer cluster = ScriptedServer.overTls();
  private final VirtualTime time = new VirtualTime();
  private @Nullable RpcClient opened;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(
        folder.resolve("config"),
        cluster.kubeconfig(
            "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: IfAvailable,"
                + " command: ./az}}"));
    var toServer = new Pipe();
    var fromServer = new Pipe();
    var session =
        new Session(
            Wiring.opener(Map.of("PATH", "/usr/bin:/bin"), time), time, () -> ZoneOffset.UTC, "1");
    Thread.ofPlatform().daemon().start(() -> session.serve(toServer.source(), fromServer.sink()));
    opened = new RpcClient(fromServer.source(), toServer.sink());
    var options = object("kubeconfig", List.of(folder.resolve("config").toString()));
    var _ =
        client().call("initialize", object("processId", null, "initializationOptions", options));
    client().notify("initialized", new JsonObject());
  }

  @AfterEach
  void close() {
    client().close();
    cluster.close();
  }

  private RpcClient client() {
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    return opened;
  }

  @Tag("case:device-code-hidden")
  @Test
  void what_the_program_says_is_told_at_once_with_what_there_is_to_open_and_to_enter()
      throws Exception {
    program(waits(SAYS));
    var asked = client().start("kube9/workloads", object("context", "dev"));
    var told = awaitLogin("waiting");
    assertEquals("dev", text(told, "context"));
    assertEquals("az", text(told, "program"));
    assertEquals(SAYS, text(told, "message"));
    assertEquals("https://login.example/device", text(told, "url"));
    assertEquals("AB-12", text(told, "code"));
    assertEquals("2026-01-02T12:00:00Z", text(told, "since"));
    assertEquals("2026-01-02T12:01:00Z", text(told, "until"));
    assertFalse(told.has("outcome"));

    var row = root();
    assertEquals("waiting for login", text(row, "description"));
    assertTrue(text(row, "tooltip").contains("12:01:00"), text(row, "tooltip"));

    time.advance(Duration.ofSeconds(61));
    var failure = assertThrows(RpcError.class, () -> client().result(asked));
    assertEquals("Unauthorized", failure.kind());
    assertTrue(failure.text().contains("did not end within 60 seconds"), failure.text());
    assertTrue(failure.text().contains(SAYS), failure.text());
    assertEquals("failed", text(awaitLogin("ended"), "outcome"));
    awaitEndOfProgram();
  }

  @Test
  void rows_come_by_themselves_when_the_login_has_ended() throws Exception {
    program(waits(SAYS));
    var category = category();
    var rows = children(category);
    assertEquals(1, rows.size());
    assertTrue(text(rows.getFirst(), "label").startsWith("Waiting for login: " + SAYS));
    assertEquals("kube9.login", text(rows.getFirst(), "contextValue"));

    cluster.answer(200, LIST).answer(200, LIST);
    Files.writeString(folder.resolve("go"), "");
    assertEquals("succeeded", text(awaitLogin("ended"), "outcome"));
    awaitChange(category);
    assertEquals("web", text(children(category).getFirst(), "label"));
    assertEquals(1, runs());
  }

  @Test
  void a_login_that_failed_is_not_begun_again_by_a_client_that_only_asks_as_it_is_told()
      throws Exception {
    program("echo 'open https://login.example' >&2; sleep 0.3; exit 1");
    var category = category();
    assertTrue(text(children(category).getFirst(), "label").startsWith("Waiting for login"));
    awaitChange(category);
    var row = text(children(category).getFirst(), "label");
    assertTrue(row.contains("az, which fetches the credentials, failed"), row);
    assertEquals(1, runs());

    assertTrue(text(children(category).getFirst(), "label").startsWith("Waiting for login"));
    assertEquals(2, runs(), "a person has asked");
    var ids = logins().stream().map(l -> text(l, "run")).toList();
    assertEquals(ids.get(0), ids.get(1), "the waiting and the ended login are the same run");
    assertNotEquals(ids.get(0), ids.get(2));
  }

  @Test
  void a_person_who_gives_it_up_stops_the_program() throws Exception {
    program(waits(SAYS));
    var asked = client().start("kube9/workloads", object("context", "dev"));
    var _ = awaitLogin("waiting");
    client().notify("kube9/cancelLogin", object("context", "dev"));
    var failure = assertThrows(RpcError.class, () -> client().result(asked));
    assertTrue(failure.text().endsWith("the login with az was cancelled"), failure.text());
    assertEquals("cancelled", text(awaitLogin("ended"), "outcome"));
    awaitEndOfProgram();
  }

  @Test
  void a_request_that_is_cancelled_leaves_no_program_behind() throws Exception {
    program(waits(SAYS));
    var asked = client().start("kube9/workloads", object("context", "dev"));
    var _ = awaitLogin("waiting");
    client().notify("$/cancelRequest", object("id", asked.id()));
    assertThrows(RpcError.class, () -> client().result(asked));
    assertEquals("cancelled", text(awaitLogin("ended"), "outcome"));
    awaitEndOfProgram();
  }

  @Test
  void the_progress_of_a_restart_says_that_it_waits_for_a_login() throws Exception {
    program(waits(SAYS));
    var asked = restart();
    var message = "Waiting for login: " + SAYS + " (until 12:01:00)";
    client().await(message, () -> client().messages("t").contains(message));
    cluster.answer(200, OBJECT).refuse(403, "no");
    Files.writeString(folder.resolve("go"), "");
    assertEquals("Forbidden", assertThrows(RpcError.class, () -> client().result(asked)).kind());
    assertEquals(
        List.of("Applying restart annotation", message, "Applying restart annotation"),
        client().messages("t").subList(0, 3));
  }

  @Test
  void a_program_that_only_warns_and_is_done_is_no_login() throws Exception {
    program("echo 'a new version is available' >&2\n" + GIVES);
    cluster.answer(200, LIST).answer(200, LIST).answer(200, LIST);
    var _ = client().call("kube9/workloads", object("context", "dev"));
    assertEquals(List.of(), client().notifications("kube9/login"));
  }

  private static final String GIVES =
      "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
          + "\"status\":{\"token\":\"t\"}}'";

  /** A script that prints a text and waits for the file {@code go}. */
  private static String waits(String says) {
    return "echo $$ > pid\necho '%s' >&2\nwhile ! test -e go; do sleep 0.05; done\n%s"
        .formatted(says, GIVES);
  }

  private void program(String body) throws Exception {
    var file = folder.resolve("az");
    Files.writeString(file, "#!/bin/sh\ncd '%s'\necho run >> runs\n%s\n".formatted(folder, body));
    assertTrue(file.toFile().setExecutable(true));
  }

  private long runs() throws Exception {
    return Files.readAllLines(folder.resolve("runs")).size();
  }

  private void awaitEndOfProgram() throws Exception {
    var pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    var program = ProcessHandle.of(pid);
    if (program.isPresent()) {
      var _ = program.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private Pending restart() {
    var workload =
        object("context", "dev", "namespace", "shop", "kind", "Deployment", "name", "web");
    return client().start("kube9/restart", object("workload", workload, "workDoneToken", "t"));
  }

  private JsonObject awaitLogin(String state) throws InterruptedException {
    client()
        .await(
            "a login that is " + state,
            () -> logins().stream().anyMatch(l -> text(l, "state").equals(state)));
    return logins().stream().filter(l -> text(l, "state").equals(state)).toList().getLast();
  }

  private List<JsonObject> logins() {
    return client().notifications("kube9/login");
  }

  /**
   * Advances the virtual clock until the client is notified of the row: changes are sent only after
   * a time.
   */
  private void awaitChange(String node) {
    while (client().notifications("kube9/treeChanged").stream()
        .noneMatch(c -> c.toString().contains(node))) {
      time.advance(Duration.ofMillis(20));
      LockSupport.parkNanos(1_000_000);
    }
  }

  private JsonObject root() throws InterruptedException {
    return Behaviour.children(client(), null).getFirst();
  }

  private String category() throws InterruptedException {
    var workloads = children(text(root(), "id")).getFirst();
    return text(children(text(workloads, "id")).getFirst(), "id");
  }

  private List<JsonObject> children(String parent) throws InterruptedException {
    return Behaviour.children(client(), parent);
  }

  private static String text(JsonObject object, String member) {
    return Behaviour.text(object, member);
  }
}
