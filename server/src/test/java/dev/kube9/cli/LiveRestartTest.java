package dev.kube9.cli;

import static dev.kube9.cli.FakeServer.RESTARTED_AT;
import static dev.kube9.cli.FakeServer.crash;
import static dev.kube9.cli.FakeServer.error;
import static dev.kube9.cli.FakeServer.node;
import static dev.kube9.cli.FakeServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cli.terminal.LiveBlock;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.cli.terminal.Row;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.cli.terminal.TerminalSize;
import dev.kube9.protocol.AddedRow;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.ProgressKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A restart as a person sees it on a terminal of 80 columns. */
@Timeout(20)
class LiveRestartTest {
  private final FakeServer server = new FakeServer();
  private final FakeScreen screen = new FakeScreen();
  private final StillTime time = new StillTime();
  private final AtomicReference<String> during = new AtomicReference<>("");

  @Test
  void it_shows_the_step_a_bar_and_the_pods_and_leaves_the_steps() {
    server.tree.put(
        "row-of-web",
        List.of(
            node(NodeKind.Pod, "web-1-abc", "Running · 4 d", "p1"),
            node(NodeKind.Pod, "web-22-defgh", "ContainerCreating", "p2")));
    server.restarts.add(
        restart -> {
          restart.begin();
          restart.report("Applying restart annotation", 0);
          screen.await("web-1-abc");
          time.advance(Duration.ofMillis(6240));
          restart.report("Rolling update in progress (2/3 ready)", 66);
          screen.await("(2/3 ready)");
          during.set(screen.text());
          restart.end("Rollout complete");
          return restart.done();
        });
    assertEquals(0, run("restart deploy/web --wait -n shop --context c"));
    assertEquals(
        """
        Restarting shop/web on c
          First line.
          Second line.
          ✓ Applying restart annotation                                           6.2 s
          ⠹ Rolling update in progress (2/3 ready)  ━━━━━━━━━━━━━━━━━━━━━━        6.2 s
              web-1-abc     Running · 4 d
              web-22-defgh  ContainerCreating
        """,
        during.get());
    assertEquals(
        """
        Restarting shop/web on c
          First line.
          Second line.
          ✓ Applying restart annotation                                           6.2 s
          ✓ Rollout complete                                                      6.2 s
        Restarted web successfully
        """,
        screen.text());
  }

  @Test
  void a_step_whose_state_is_not_known_in_between_is_not_shown_as_completed() {
    server.restarts.add(
        restart -> {
          restart.report("Waiting for new pods", 0);
          screen.await("Waiting for new pods");
          restart.report("Rolling update in progress (1/3 ready): web-1 CrashLoopBackOff", 33);
          screen.await("CrashLoopBackOff");
          restart.report("Rollout state not known since 11:00:00", 33);
          screen.await("not known");
          restart.report("Rolling update in progress (2/3 ready)", 66);
          screen.await("(2/3 ready)");
          restart.end("Rollout complete");
          return restart.done();
        });
    assertEquals(0, run("restart deploy/web --wait -n shop --context c"));
    assertEquals(
        List.of("Waiting for new pods", "Rollout complete"),
        screen
            .text()
            .lines()
            .filter(line -> line.contains("✓"))
            .map(line -> line.substring(4, line.indexOf("  ", 4)))
            .toList());
  }

  @Test
  void the_pods_are_asked_for_again_when_the_workload_changed_and_not_for_others() {
    server.tree.put("row-of-web", List.of(node(NodeKind.Pod, "old-pod", "Running", "p1")));
    server.restarts.add(
        restart -> {
          restart.report("Waiting for new pods", 0);
          screen.await("old-pod");
          server.treeChanged("something-else");
          server.tree.put("row-of-web", List.of(node(NodeKind.Pod, "new-pod", "Pending", "p2")));
          server.treeChanged("a", "row-of-web");
          screen.await("new-pod");
          return restart.done();
        });
    assertEquals(0, run("restart deploy/web --wait -n shop --context c"));
    assertTrue(server.told.contains("visible [row-of-web]"));
    assertEquals(2, server.told.stream().filter("tree row-of-web"::equals).count());
  }

  @Test
  void rows_that_the_server_sends_are_shown_without_asking_again() {
    server.tree.put(
        "row-of-web",
        List.of(
            node(NodeKind.Pod, "a-old", "Running", "a"),
            node(NodeKind.Pod, "b-old", "Running", "b")));
    server.restarts.add(
        restart -> {
          restart.report("Waiting for new pods", 0);
          screen.await("b-old");
          server.treeChanged(
              List.of(
                  node(NodeKind.Pod, "b-old", "Terminating", "b"),
                  node(NodeKind.Pod, "of-another", "Running", "x")),
              List.of(
                  new AddedRow("row-of-web", null, node(NodeKind.Pod, "c-new", "Pending", "c")),
                  new AddedRow("row-of-web", "c", node(NodeKind.Pod, "d-new", "Pending", "d")),
                  new AddedRow("elsewhere", null, node(NodeKind.Pod, "e", "Pending", "e"))),
              List.of("a"));
          screen.await("d-new");
          during.set(screen.text());
          return restart.done();
        });
    assertEquals(0, run("restart deploy/web --wait -n shop --context c"));
    assertEquals(
        """
              c-new  Pending
              d-new  Pending
              b-old  Terminating
        """,
        during.get().lines().skip(4).reduce("", (a, b) -> a + b + "\n"));
    assertEquals(1, server.told.stream().filter("tree row-of-web"::equals).count());
  }

  @Test
  void lines_wider_than_the_screen_are_cut() {
    server.restarts.add(
        restart -> {
          var message = "Rolling update in progress (0/2 ready): " + "web-1 crashes ".repeat(9);
          restart.say(ProgressKind.report, message, 50, status(0, 2, crash("web-1")));
          screen.await("CrashLoopBackOff, exit");
          during.set(screen.text());
          restart.end("not complete in time");
          throw error(ErrorKind.RolloutTimeout, RESTARTED_AT, null);
        });
    assertEquals(3, run("restart deploy/web --wait -n shop --context c"));
    assertEquals(
        """
          ⠋ Rolling update in progress (0/2 ready): web-1 crashes web-1 cras…     0.0 s
              ! web-1: CrashLoopBackOff, exit code 1: back-off 10s restarting failed c…
        """,
        during.get().lines().skip(3).reduce("", (a, b) -> a + b + "\n"));
    assertTrue(screen.text().contains("  ✗ not complete in time  "));
    assertFalse(screen.text().contains("✓"), "a step that did not succeed has no tick");
    assertTrue(screen.text().contains("\nweb was restarted, but the reason of RolloutTimeout\n"));
  }

  @Test
  void without_waiting_no_pods_are_asked_for() {
    server.restarts.add(
        restart -> {
          restart.end("Restart triggered");
          return restart.done();
        });
    assertEquals(0, run("restart deploy/web -n shop --context c"));
    assertFalse(server.told.toString().contains("visible"));
    assertTrue(screen.text().contains("✓ Restart triggered"));
  }

  @Test
  void without_colours_no_colour_is_written() {
    server.restarts.add(FakeServer.Restart::done);
    assertEquals(0, run("restart deploy/web -n shop --context c"));
    assertFalse(screen.written().matches("(?s).*\u001b\\[\\d+m.*"));
  }

  @Test
  void with_colours_the_same_is_to_be_seen() {
    server.restarts.add(
        restart -> {
          restart.end("Restart triggered");
          return restart.done();
        });
    assertEquals(0, run(screen.terminal(true), "restart deploy/web -n shop --context c"));
    assertTrue(screen.written().contains("\u001b[32m✓\u001b[0m"));
    assertTrue(screen.text().contains("  ✓ Restart triggered                 "), screen.text());
  }

  @Test
  void a_block_higher_than_the_screen_is_cut_too() {
    var terminal = screen.terminal(false);
    var block = new LiveBlock(terminal);
    var rows = IntStream.range(0, 50).mapToObj(i -> Row.of("row " + i)).toList();
    block.draw(rows);
    block.draw(rows);
    assertEquals(23 + 1, screen.text().split("\n", -1).length);
  }

  @Test
  void wide_letters_take_two_columns() {
    assertEquals(4, PlainText.width("日本"));
    assertEquals("日…", PlainText.cut("日本", 3, "…"));
    assertEquals("", PlainText.cut("ab", 0, "…"));
    assertEquals(1, PlainText.width("e\u0301"));
  }

  @Test
  void the_size_of_the_screen_is_what_stty_says() {
    assertEquals(new TerminalSize(40, 120), TerminalSize.parse("40 120\n").orElseThrow());
    assertTrue(TerminalSize.parse("0 0\n").isEmpty());
  }

  private int run(String arguments) {
    return run(screen.terminal(false), arguments);
  }

  private int run(Terminal terminal, String arguments) {
    return new CommandLine(server, terminal, time, _ -> () -> {}, _ -> List.of(), "9")
        .run(arguments.split(" ", -1));
  }
}
