package dev.kube9.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.PauseRolloutResult;
import dev.kube9.protocol.ProgressKind;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RolloutHistoryResult;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.UndoRestartResult;
import dev.kube9.protocol.UndoRolloutResult;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkDoneProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JSON that commands print is what docs/output.md says. */
@Timeout(20)
class OutputDocumentTest {
  private static final Path PAGE = Path.of("../docs/output.md");

  /** A command and the record that it prints, as the page says. */
  private record Printed(String command, Class<?> type) {}

  private static final List<Printed> WHOLE =
      List.of(
          new Printed("restart deploy/web", RestartResult.class),
          new Printed("rollout status deploy/web", RestartResult.class),
          new Printed("status deploy/web --watch", RestartResult.class),
          new Printed("undo deploy/web", UndoRestartResult.class),
          new Printed("rollout undo deploy/web --to-revision 2", UndoRolloutResult.class),
          new Printed("rollout history deploy/web", RolloutHistoryResult.class),
          new Printed("rollout pause deploy/web", PauseRolloutResult.class),
          new Printed("rollout resume deploy/web", PauseRolloutResult.class));

  private final FakeServer server = new FakeServer();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void each_command_prints_the_record_of_the_page() throws IOException {
    for (var printed : WHOLE) {
      server.restarts.add(FakeServer.Restart::done);
      assertEquals(0, run(printed.command() + " -o json"), printed.command());
      assertIs(printed.type(), document());
      assertEquals("", text(err), printed.command());
      var record = "`" + printed.type().getSimpleName() + "`";
      var command = "`kube9 " + words(printed.command()) + "`";
      assertTrue(
          Files.readAllLines(PAGE).stream()
              .anyMatch(l -> l.contains(command) && l.contains(record)),
          () -> "the page does not say that " + command + " prints " + record);
    }
  }

  private static String words(String command) {
    var option = command.contains("--watch") ? " --watch" : "";
    return command.substring(0, command.indexOf(" deploy/web")) + option;
  }

  @Test
  void no_other_records_are_named_in_its_table() throws IOException {
    var named = new TreeSet<String>();
    var record = Pattern.compile("`([A-Z][A-Za-z]+)`");
    for (var line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `kube9")) {
        record.matcher(line).results().forEach(m -> named.add(m.group(1)));
      }
    }
    var known =
        WHOLE.stream()
            .map(p -> p.type().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    known.add(RolloutStatus.class.getSimpleName());
    known.add(TreeNode.class.getSimpleName());
    assertEquals(known, named);
  }

  @Test
  void several_restarts_are_items_and_a_failure_has_the_errors_of_json_rpc() {
    server.restarts.add(FakeServer.Restart::done);
    server.restarts.add(
        _ -> {
          throw FakeServer.error(ErrorKind.RolloutTimeout, FakeServer.RESTARTED_AT, null);
        });
    assertEquals(3, run("restart deploy/web deploy/cart -o json --max-parallel 1"));
    var items = document().getAsJsonArray("items");
    assertEquals(2, items.size());
    assertIs(RestartResult.class, items.get(0).getAsJsonObject());
    var failed = items.get(1).getAsJsonObject();
    assertEquals(Set.of("workload", "error"), failed.keySet());
    assertEquals(Set.of("code", "message", "data"), failed.getAsJsonObject("error").keySet());
    assertIs(ErrorData.class, failed.getAsJsonObject("error").getAsJsonObject("data"));
    assertEquals("", text(err));
  }

  @Test
  void the_example_of_the_page_is_such_a_failure() throws IOException {
    var page = Files.readString(PAGE);
    var begin = page.indexOf("```json") + "```json".length();
    var example = JsonParser.parseString(page.substring(begin, page.indexOf("```", begin)));
    var failed = example.getAsJsonObject();
    assertEquals(Set.of("workload", "error"), failed.keySet());
    assertIs(WireWorkloadRef.class, failed.getAsJsonObject("workload"));
    var error = failed.getAsJsonObject("error");
    assertEquals(Set.of("code", "message", "data"), error.keySet());
    assertIs(ErrorData.class, error.getAsJsonObject("data"));
  }

  @Test
  void a_failure_of_the_command_itself_is_a_document_too() {
    assertEquals(1, run("restart deploy/web --context nowhere -o json"));
    assertEquals(Set.of("error"), document().keySet());
    assertEquals("", text(err));
  }

  @Test
  void the_status_is_that_of_the_workload() {
    assertEquals(3, run("status deploy/web -o json"));
    assertEquals(Set.of("workload", "status"), document().keySet());
    assertIs(RolloutStatus.class, document().getAsJsonObject("status"));
  }

  @Test
  void the_tree_is_items_within_items() {
    server.tree.put("null", List.of(FakeServer.node(NodeKind.context, "c", null, "c")));
    server.tree.put("c", List.of(FakeServer.node(NodeKind.category, "Workloads", null, "w")));
    server.tree.put("w", List.of(FakeServer.node(NodeKind.Deployment, "web", "1/1", "d")));
    assertEquals(0, run("tree -o json"));
    var context = document().getAsJsonArray("items").get(0).getAsJsonObject();
    var category = context.getAsJsonArray("items").get(0).getAsJsonObject();
    var workload = category.getAsJsonArray("items").get(0).getAsJsonObject();
    assertIs(TreeNode.class, workload);
    assertEquals("web", workload.get("label").getAsString());
  }

  @Test
  void the_progress_is_a_line_for_each_notification_and_the_result_the_last() {
    server.restarts.add(
        restart -> {
          restart.begin();
          restart.report("Waiting for new pods", 10);
          restart.end("Rollout complete");
          return restart.done();
        });
    assertEquals(0, run("restart deploy/web --wait --progress=json"));
    var lines = text(out).lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    assertEquals(
        List.of("progress", "progress", "progress", "result"),
        lines.stream().map(l -> l.get("type").getAsString()).toList());
    var first = lines.getFirst();
    assertEquals(Set.of("type", "workload", "value"), first.keySet());
    assertIs(WorkDoneProgress.class, first.getAsJsonObject("value"));
    assertEquals(
        ProgressKind.begin.name(), first.getAsJsonObject("value").get("kind").getAsString());
    var result = lines.getLast();
    result.remove("type");
    assertIs(RestartResult.class, result);
  }

  @Test
  void a_status_that_is_not_waited_for_is_a_line_too() {
    assertEquals(3, run("status deploy/web --progress=json"));
    assertEquals(1, text(out).lines().count());
    assertEquals(Set.of("type", "workload", "status"), document().keySet());
  }

  @Test
  void json_needs_no_more_than_ascii() {
    server.tree.put("null", List.of(FakeServer.node(NodeKind.context, "c", "3/3 · ready", "c")));
    assertEquals(0, run("tree -o json"));
    assertTrue(text(out).chars().allMatch(c -> c < 0x80), text(out));
    var row = document().getAsJsonArray("items").get(0).getAsJsonObject();
    assertEquals("3/3 · ready", row.get("description").getAsString());
  }

  @Test
  void names_are_those_of_kubectl() {
    server.restarts.add(FakeServer.Restart::done);
    server.restarts.add(FakeServer.Restart::done);
    assertEquals(0, run("restart deploy/web sts/redis -o name --max-parallel 1"));
    assertEquals("deployment.apps/web\nstatefulset.apps/redis\n", text(out));
  }

  /**
   * A document has only the fields of a record of the wire, and all those that are never absent.
   */
  private static void assertIs(Class<?> type, JsonObject document) {
    var all = Arrays.stream(type.getRecordComponents()).toList();
    var names = all.stream().map(OutputDocumentTest::name).collect(Collectors.toSet());
    var needed =
        all.stream()
            .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .map(OutputDocumentTest::name)
            .collect(Collectors.toSet());
    assertTrue(names.containsAll(document.keySet()), () -> type + " has not all of " + document);
    assertTrue(document.keySet().containsAll(needed), () -> document + " has not all of " + type);
  }

  private static String name(RecordComponent component) {
    var wire = component.getAccessor().getAnnotation(SerializedName.class);
    return wire == null ? component.getName() : wire.value();
  }

  private JsonObject document() {
    return JsonParser.parseString(text(out)).getAsJsonObject();
  }

  private int run(String line) {
    out.reset();
    err.reset();
    var terminal = Terminal.plain(stream(out), stream(err));
    var words = (line.contains("--context") ? line : line + " --context c").split(" ", -1);
    return new CommandLine(server, terminal, new StillTime(), _ -> () -> {}, _ -> List.of(), "9")
        .run(words);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(UTF_8);
  }
}
