package dev.kube9.cli;

import static dev.kube9.cli.FakeServer.RESTARTED_AT;
import static dev.kube9.cli.FakeServer.crash;
import static dev.kube9.cli.FakeServer.error;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cli.terminal.Interrupts;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.ProgressKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several restarts by one command, as a script sees them. */
@Timeout(20)
class SeveralTest {
  private final FakeServer server = new FakeServer();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicReference<Runnable> ctrlC = new AtomicReference<>(() -> {});

  @Test
  void each_has_its_own_lines_and_its_own_result() {
    server.restarts.add(
        restart -> {
          restart.begin();
          restart.report("Waiting for new pods", 0);
          restart.end("Rollout complete");
          return restart.done();
        });
    assertEquals(
        0,
        run(
            "restart deploy/web deploy/web sts/redis --wait --max-parallel 1 -n shop --context c",
            FakeServer.Restart::done));
    assertEquals(
        """
        Restarting 2 workloads in shop on c
          Server https://c.example:6443
        deployment/web: Waiting for new pods
        deployment/web: Rollout complete
          WORKLOAD           PODS       TIME      RESULT
          deployment/web     1/1 ready  0.0 s     rolled out
          statefulset/redis  1/1 ready  0.0 s     rolled out
        2 of 2 done
        """,
        text(out));
    assertEquals("", text(err));
  }

  @Test
  void one_that_fails_hides_no_other() {
    assertEquals(
        1,
        run(
            "restart deploy/a deploy/b deploy/web --wait --max-parallel 1 -n shop --context c",
            _ -> {
              throw error(ErrorKind.Forbidden, null, null);
            },
            restart -> {
              restart.say(ProgressKind.report, "", 0, FakeServer.status(0, 1, crash("web-1")));
              throw error(ErrorKind.RolloutTimeout, RESTARTED_AT, crash("web-1"));
            },
            FakeServer.Restart::done));
    assertTrue(text(out).contains("deployment/a               0.0 s     failed"), text(out));
    assertTrue(
        text(out)
            .contains(
                "deployment/b    0/1 ready  0.0 s     restarted, but not complete: CrashLoopBackOff"),
        text(out));
    assertTrue(text(out).contains("deployment/web  1/1 ready  0.0 s     rolled out"), text(out));
    assertTrue(text(out).endsWith("1 of 3 done, 2 failed\n"), text(out));
    assertTrue(text(err).contains("the reason of Forbidden"), text(err));
    assertTrue(text(err).contains("web-1: CrashLoopBackOff"), text(err));
  }

  @Test
  void what_replaces_no_pod_is_told_in_the_words_of_the_server() {
    assertEquals(
        0,
        run(
            "restart deploy/a ds/b --max-parallel 1 -n shop --context c",
            FakeServer.Restart::done,
            FakeServer.Restart::waits));
    assertTrue(
        text(out).contains("daemonset/b              0.0 s     no pod restarted\n"), text(out));
    assertTrue(text(out).endsWith("2 of 2 done\n"), text(out));
    assertEquals("Restarted b, but it is OnDelete\n", text(err));
  }

  @Test
  void only_timeouts_are_3() {
    assertEquals(
        3,
        run(
            "restart deploy/a deploy/b --wait -n shop --context c",
            _ -> {
              throw error(ErrorKind.RolloutTimeout, RESTARTED_AT, crash("web-1"));
            },
            FakeServer.Restart::done));
  }

  @Test
  void no_more_run_at_once_than_may() {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    FakeServer.Body body =
        restart -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          var _ = new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS); // lets others begin
          running.decrementAndGet();
          return restart.done();
        };
    server.matching = List.of("a", "b", "c", "d", "e", "f");
    assertEquals(
        0,
        run(
            "restart --selector app=web --wait --max-parallel 2 -n shop --context c",
            body,
            body,
            body,
            body,
            body,
            body));
    assertTrue(most.get() <= 2, () -> most + " at once");
    assertTrue(server.told.contains("workloads app=web null"), () -> "told " + server.told);
  }

  @Test
  void all_of_a_kind_are_asked_for() {
    server.matching = List.of("a");
    assertEquals(0, run("restart deploy,ds --all -n shop --context c", FakeServer.Restart::done));
    assertTrue(
        server.told.contains("workloads null [Deployment, DaemonSet]"),
        () -> "told " + server.told);
  }

  @Test
  void without_a_namespace_all_are_searched_only_by_choice() {
    server.matching = List.of("a");
    assertEquals(0, run("restart sts --all -A --context c", FakeServer.Restart::done));
    assertNull(requireNonNull(server.searched).namespace());
    assertEquals(0, run("restart sts --all --context c", FakeServer.Restart::done));
    assertEquals("shop", requireNonNull(server.searched).namespace());
  }

  @Test
  void each_restart_is_of_the_workload_that_was_found() {
    server.matching = List.of("a", "b");
    for (var chosen : List.of("deploy/a deploy/b", "-l app=web")) {
      var confirmed = new ArrayList<@Nullable String>();
      FakeServer.Body noting =
          restart -> {
            confirmed.add(restart.params.confirmation());
            return restart.done();
          };
      var command = "restart " + chosen + " --max-parallel 1 -n shop --context c";
      assertEquals(0, run(command, noting, noting));
      assertEquals(List.of("confirmed-a", "confirmed-b"), confirmed);
    }
  }

  @Test
  void nothing_that_matches_is_said_and_is_1() {
    assertEquals(1, run("restart -l app=none -n shop --context c"));
    assertEquals("Nothing to restart in shop on c matches.\n", text(err));
  }

  @Test
  void too_many_are_refused_before_any_is_restarted() {
    server.truncated = true;
    server.matching = List.of("a");
    assertEquals(1, run("restart -l app=web -n shop --context c"));
    assertTrue(text(err).contains("Nothing was restarted"), text(err));
  }

  @Test
  void ctrl_c_ends_the_waits_and_begins_no_other() {
    assertEquals(
        130,
        run(
            "restart deploy/a deploy/b --wait --max-parallel 1 -n shop --context c",
            _ -> {
              requireNonNull(ctrlC.get()).run();
              try {
                new CountDownLatch(1).await();
                throw new AssertionError();
              } catch (InterruptedException interrupted) {
                throw error(ErrorKind.Cancelled, RESTARTED_AT, null);
              }
            }));
    assertTrue(text(out).contains("restarted; stopped waiting"), text(out));
    assertTrue(text(out).contains("not begun"), text(out));
    assertTrue(text(out).endsWith("0 of 2 done, 2 stopped\n"), text(out));
  }

  private int run(String command, FakeServer.Body... restarts) {
    server.restarts.addAll(List.of(restarts));
    var terminal = Terminal.plain(stream(out), stream(err));
    Interrupts interrupts =
        handler -> {
          ctrlC.set(handler);
          return () -> ctrlC.set(() -> {});
        };
    return new CommandLine(server, terminal, new StillTime(), interrupts, _ -> List.of(), "1.2.3")
        .run(command.split(" "));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(UTF_8);
  }
}
