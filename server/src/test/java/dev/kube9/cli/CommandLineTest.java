package dev.kube9.cli;

import static dev.kube9.cli.FakeServer.RESTARTED_AT;
import static dev.kube9.cli.FakeServer.crash;
import static dev.kube9.cli.FakeServer.error;
import static dev.kube9.cli.FakeServer.node;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cli.arguments.KindName;
import dev.kube9.cli.terminal.Interrupts;
import dev.kube9.cli.terminal.Terminal;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.LoginParams;
import dev.kube9.protocol.LoginState;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NodeKind;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RowAction;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.Warning;
import dev.kube9.protocol.WarningCode;
import dev.kube9.protocol.WireLoginOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The commands as a script sees them: exit codes and exact text on a pipe. */
@Timeout(20)
class CommandLineTest {
  private static final String RESTART_WEB = "restart deploy/web -n shop --context c";

  private final FakeServer server = new FakeServer();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicReference<Runnable> ctrlC = new AtomicReference<>(() -> {});

  @Test
  void a_restart_with_wait_is_a_line_for_each_change() {
    server.restarts.add(CommandLineTest::rollsOut);
    assertEquals(0, run(RESTART_WEB + " --wait"));
    assertEquals(
        """
        Restarting shop/web on c
          Server https://c.example:6443
        Applying restart annotation
        Waiting for new pods
        Rolling update in progress (1/3 ready)
        Rollout complete
        Restarted web successfully
        """,
        text(out));
    assertEquals("", text(err));
    var _ = server.exited.join();
    assertEquals(List.of("initialize", "initialized", "shutdown", "exit"), server.told);
  }

  @Tag("case:device-code-hidden")
  @Test
  void a_login_that_is_waited_for_is_a_line_at_once_and_once() {
    server.restarts.add(
        restart -> {
          server.client().login(login(LoginState.waiting, "open https://id.example"));
          server.client().login(login(LoginState.waiting, "open https://id.example"));
          server
              .client()
              .login(login(LoginState.waiting, "open https://id.example and enter AB-12"));
          server.client().login(login(LoginState.ended, "open https://id.example and enter AB-12"));
          return restart.done();
        });
    assertEquals(0, run(RESTART_WEB));
    var lines = text(out).lines().filter(l -> l.startsWith("az: ")).toList();
    assertEquals(2, lines.size(), text(out));
    assertTrue(lines.getFirst().startsWith("az: open https://id.example (waiting until "));
    assertTrue(lines.getFirst().endsWith("; Ctrl-C gives up)"), lines.getFirst());
    assertTrue(lines.getLast().startsWith("az: and enter AB-12 (waiting until "));
  }

  @Test
  void the_tree_waits_for_a_login_instead_of_showing_that_it_is_waited_for() {
    server.tree.put("null", List.of(node(NodeKind.context, "c", null, "c")));
    server.tree.put("c", List.of(loginRow()));
    server.onTree =
        key -> {
          if (key.equals("c") && server.tree.remove(key) != null) {
            server.client().login(login(LoginState.waiting, "open https://id.example"));
            Thread.ofVirtual()
                .start(
                    () ->
                        server.client().login(login(LoginState.ended, "open https://id.example")));
          }
        };
    assertEquals(0, run("tree --context c"));
    assertFalse(text(out).contains("Waiting"), text(out));
    assertTrue(text(err).startsWith("az: open https://id.example (waiting until "), text(err));
  }

  private static LoginParams login(LoginState state, String message) {
    return new LoginParams(
        "c",
        "1",
        "az",
        state,
        message,
        null,
        null,
        "2026-11-23T09:12:04Z",
        "2026-11-23T09:13:04Z",
        state == LoginState.ended ? WireLoginOutcome.succeeded : null);
  }

  private static TreeNode loginRow() {
    return new TreeNode(
        "l",
        NodeKind.message,
        "Waiting",
        null,
        null,
        "key",
        "kube9.login",
        false,
        null,
        null,
        "c",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        MessageSeverity.info,
        null,
        null,
        null,
        List.of(RowAction.logIn),
        null);
  }

  private static RestartResult rollsOut(FakeServer.Restart restart) {
    restart.begin();
    restart.report("Applying restart annotation", 0);
    restart.report("Waiting for new pods", 10);
    restart.report("Rolling update in progress (1/3 ready)", 40);
    restart.report("Rolling update in progress (1/3 ready)", 50);
    restart.end("Rollout complete");
    return restart.done();
  }

  @Test
  void the_server_is_told_what_to_restart_and_how_long_to_wait() {
    server.restarts.add(
        restart -> {
          assertEquals("StatefulSet", requireNonNull(restart.params.workload()).kind());
          assertEquals(90.0, restart.params.timeoutSeconds());
          assertEquals(true, restart.params.waitForRollout());
          assertEquals("confirmed-redis", restart.params.confirmation());
          return restart.done();
        });
    assertEquals(
        0, run("restart STS/redis --timeout=1m30s --wait --kubeconfig /k/one -n shop --context c"));
    assertEquals(List.of("/k/one"), requireNonNull(server.options).kubeconfig());
  }

  @Test
  void the_demos_context_brings_the_demo_and_needs_no_kubeconfig() {
    server.restarts.add(FakeServer.Restart::done);
    assertEquals(0, run("restart deploy/web -n shop --context kube9-demo"));
    assertEquals(true, requireNonNull(server.options).demo());
    assertEquals(List.of(), requireNonNull(server.options).kubeconfig());
  }

  @Test
  void any_other_context_comes_from_the_usual_kubeconfig() {
    server.restarts.add(FakeServer.Restart::done);
    assertEquals(0, run(RESTART_WEB));
    assertNull(requireNonNull(server.options).kubeconfig());
    assertEquals(false, requireNonNull(server.options).demo());
  }

  @Test
  void the_status_says_how_it_stands_by_its_exit_code_too() {
    assertEquals(3, run("status deploy/web -n shop --context c"));
    assertTrue(text(out).startsWith("shop/web on c: Progressing: "), text(out));
  }

  @Test
  void a_state_that_cannot_be_read_is_not_said_to_be_of_a_restart() {
    server.prepareFails = true;
    assertEquals(1, run("status deploy/web -n shop --context c"));
    assertTrue(
        text(err).startsWith("Cannot tell the state of web: the reason of ApiError\n"), text(err));
  }

  @Test
  void undo_takes_the_last_restart_back() {
    assertEquals(0, run("undo deploy/web -n shop --context c"));
    assertEquals("shop/web on c: It is undone\n", text(out));
    assertTrue(server.told.contains("undo " + RESTARTED_AT), () -> "told " + server.told);
  }

  @Test
  void a_log_is_printed_without_what_could_steer_the_terminal() {
    assertEquals(0, run("logs web-1 -c main --previous --tail 2 -n shop --context c"));
    assertEquals("one\n\n\tat [31mtwo\n", text(out));
    assertTrue(text(err).contains("--tail"), text(err));
    assertTrue(
        server.told.contains(
            "logs LogsParams[context=c, namespace=shop, pod=web-1, container=main,"
                + " previous=true, tailLines=2]"),
        () -> "told " + server.told);
  }

  @Test
  void what_the_server_does_is_printed_if_it_is_wanted() {
    server.restarts.add(FakeServer.Restart::done);
    assertEquals(0, run(RESTART_WEB + " -v"));
    assertEquals("log: kube9/contexts took 1 ms\n", text(err));
    assertTrue(server.told.contains("trace messages"));
  }

  @Test
  void warnings_are_errors_stream_and_no_hindrance() {
    server.warnings.add(new Warning(WarningCode.GitOps, "Argo CD manages\nthis workload"));
    server.restarts.add(FakeServer.Restart::done);
    assertEquals(0, run(RESTART_WEB));
    assertEquals("warning: Argo CD manages this workload\n", text(err));
  }

  @Test
  void a_plan_that_cannot_be_made_leaves_it_to_the_restart_to_say_why() {
    server.prepareFails = true;
    server.restarts.add(
        _ -> {
          throw error(ErrorKind.Forbidden, null, null);
        });
    assertEquals(1, run(RESTART_WEB));
    assertEquals("Restarting shop/web on c\n", text(out));
    assertEquals(
        """
        Failed to restart web: the reason of Forbidden
          Do this.
          Or that.
        """,
        text(err));
  }

  @Test
  void a_timeout_is_3_and_says_first_that_the_cluster_was_changed() {
    server.restarts.add(
        _ -> {
          throw error(ErrorKind.RolloutTimeout, RESTARTED_AT, crash("web-1"));
        });
    assertEquals(3, run(RESTART_WEB + " --wait"));
    assertEquals(
        """
        web was restarted, but the reason of RolloutTimeout
          Do this.
          Or that.
          web-1: CrashLoopBackOff, exit code 1: back-off 10s restarting failed container
            kubectl logs web-1 --previous
        """,
        text(err));
  }

  @Test
  void an_api_server_that_does_not_answer_in_time_is_1() {
    server.restarts.add(
        _ -> {
          throw error(ErrorKind.RequestTimeout, null, null);
        });
    assertEquals(1, run(RESTART_WEB + " --wait"));
  }

  @Test
  void ctrl_c_ends_the_wait_and_says_that_the_restart_goes_on() {
    server.restarts.add(restart -> cancelled(restart, RESTARTED_AT));
    assertEquals(130, run(RESTART_WEB + " --wait"));
    assertEquals(
        """
        Restarting shop/web on c
          Server https://c.example:6443
        Waiting for new pods
        Stopped waiting for web. The restart goes on in the cluster; its state is not known.
        """,
        text(out));
    assertEquals("", text(err));
  }

  @Test
  void ctrl_c_before_the_annotation_says_that_nothing_was_changed() {
    server.restarts.add(restart -> cancelled(restart, null));
    assertEquals(130, run(RESTART_WEB + " --wait"));
    assertTrue(text(out).endsWith("Cancelled before web was restarted. Nothing was changed.\n"));
  }

  private RestartResult cancelled(FakeServer.Restart restart, @Nullable String restartedAt) {
    restart.report("Waiting for new pods", 0);
    requireNonNull(ctrlC.get()).run();
    try {
      new CountDownLatch(1).await();
      throw new AssertionError();
    } catch (InterruptedException e) {
      throw error(ErrorKind.Cancelled, restartedAt, null);
    }
  }

  @Test
  void ctrl_c_during_a_change_waits_for_the_server_to_say_what_was_done() {
    server.slow = true;
    server.whileSlow = () -> requireNonNull(ctrlC.get()).run();
    assertEquals(130, run("rollout pause deploy/web -n shop --context c"));
    assertFalse(text(err).isBlank());
  }

  @Test
  void a_failure_that_arrives_after_ctrl_c_is_still_a_failure() {
    server.restarts.add(
        _ -> {
          requireNonNull(ctrlC.get()).run();
          throw error(ErrorKind.Forbidden, null, null);
        });
    assertEquals(1, run(RESTART_WEB + " --wait"));
  }

  @Test
  void a_server_that_dies_is_one_clear_error() {
    server.restarts.add(
        restart -> {
          server.die();
          return restart.done();
        });
    assertEquals(1, run(RESTART_WEB + " --wait"));
    assertEquals("The kube9 server ended unexpectedly.\n", text(err));
  }

  @Test
  void a_server_that_cannot_be_started_is_one_clear_error() {
    var line =
        new CommandLine(
            () -> {
              throw new IOException("no memory");
            },
            terminal(),
            new StillTime(),
            _ -> () -> {},
            _ -> List.of(),
            "9");
    assertEquals(1, line.run(new String[] {"tree"}));
    assertEquals("The kube9 server cannot be started: no memory\n", text(err));
  }

  @Test
  void what_a_cluster_says_cannot_command_the_terminal() {
    server.restarts.add(
        restart -> {
          restart.report("web \u001b[2Jis\u202e \u009b31mfine\r\n(forged)", 0);
          return restart.done();
        });
    assertEquals(0, run(RESTART_WEB + " --wait"));
    assertEquals("web [2Jis 31mfine  (forged)", text(out).lines().toList().get(2));
  }

  @Test
  void the_tree_of_a_context_goes_down_to_the_workloads() {
    growTree();
    assertEquals(0, run("tree --context kube9-demo"));
    assertEquals(
        """
        kube9-demo  1 rollout
          Workloads
            Deployments  2
              cart      shop · 3/3
              checkout  shop · 1/2
            CronJobs
              No CronJobs
        """,
        text(out));
    assertEquals(true, requireNonNull(server.options).demo());
  }

  @Test
  void pages_are_turned_to_the_last() {
    growTree();
    server.tree.put(
        "deployments",
        List.of(
            node(NodeKind.Deployment, "cart", null, "d1"),
            node(NodeKind.more, "Show more", null, "m")));
    server.cursors.put("deployments", "page-2");
    server.tree.put("page-2", List.of(node(NodeKind.Deployment, "web", null, "d2")));
    assertEquals(0, run("tree --context kube9-demo"));
    assertTrue(text(out).contains("      cart\n      web\n"), text(out));
    assertFalse(text(out).contains("Show more"));
  }

  @Test
  void without_a_context_the_tree_lists_them_and_opens_none() {
    growTree();
    assertEquals(0, run("tree"));
    assertEquals("kube9-demo  1 rollout\nstaging     not connected\n", text(out));
    assertFalse(server.told.contains("tree demo"));
  }

  @Test
  void an_unknown_context_is_named_with_those_that_are_known() {
    growTree();
    assertEquals(1, run("tree --context prod"));
    assertEquals("There is no context \"prod\". There are: kube9-demo, staging\n", text(err));
  }

  @Test
  void the_row_of_a_context_is_printed_as_it_is_after_its_rows_were_read() {
    growTree();
    server.tree.put("null", List.of(node(NodeKind.context, "kube9-demo", "not connected", "demo")));
    server.onTree =
        asked -> {
          if (asked.equals("cronjobs")) {
            server.tree.put("null", List.of(node(NodeKind.context, "kube9-demo", null, "demo")));
          }
        };
    assertEquals(0, run("tree --context kube9-demo"));
    assertTrue(text(out).startsWith("kube9-demo\n  Workloads\n    Deployments"), text(out));
  }

  @Test
  void a_row_that_is_an_error_is_shown_and_counts() {
    server.contexts = List.of(FakeServer.context("old", false));
    server.tree.put("null", List.of(node(NodeKind.context, "old", "login expired", "old")));
    server.tree.put(
        "old",
        List.of(node(NodeKind.message, "login expired", "run aws", "m", MessageSeverity.error)));
    assertEquals(1, run("tree --context old"));
    assertEquals("old  login expired\n  login expired  run aws\n", text(out));
  }

  private void growTree() {
    server.contexts =
        List.of(FakeServer.context("kube9-demo", false), FakeServer.context("staging", false));
    server.tree.put(
        "null",
        List.of(
            node(NodeKind.context, "kube9-demo", "1 rollout", "demo"),
            node(NodeKind.context, "staging", "not connected", "staging")));
    server.tree.put("demo", List.of(node(NodeKind.category, "Workloads", null, "workloads")));
    server.tree.put(
        "workloads",
        List.of(
            node(NodeKind.category, "Deployments", "2", "deployments"),
            node(NodeKind.category, "CronJobs", null, "cronjobs")));
    server.tree.put(
        "deployments",
        List.of(
            node(NodeKind.Deployment, "cart", "shop · 3/3", "d1"),
            node(NodeKind.Deployment, "checkout", "shop · 1/2", "d2")));
    server.tree.put("cronjobs", List.of(node(NodeKind.message, "No CronJobs", null, "m")));
  }

  @Test
  void the_demo_succeeds_when_the_second_restart_fails_as_promised() {
    growTree();
    server.restarts.add(CommandLineTest::rollsOut);
    server.restarts.add(
        restart -> {
          assertEquals(15.0, restart.params.timeoutSeconds());
          throw error(ErrorKind.RolloutTimeout, RESTARTED_AT, null);
        });
    assertEquals(0, run("demo"));
    assertEquals(
        """

        A small cluster in memory. Nothing real is touched.
        kube9-demo  1 rollout
          Workloads
            Deployments  2
              cart      shop · 3/3
              checkout  shop · 1/2
            CronJobs
              No CronJobs

        A restart that works:
        $ kube9 restart deploy/web -n shop --context kube9-demo --wait
        Restarting shop/web on kube9-demo
          Server https://c.example:6443
        Applying restart annotation
        Waiting for new pods
        Rolling update in progress (1/3 ready)
        Rollout complete
        Restarted web successfully

        A restart that gets stuck, as its new pods crash:
        $ kube9 restart deploy/checkout -n shop --context kube9-demo --wait --timeout 15s
        Restarting shop/checkout on kube9-demo
          Server https://c.example:6443
        web was restarted, but the reason of RolloutTimeout
          Do this.
          Or that.

        Both went as they should. Try next:
          kube9 restart deploy/web -n shop --context kube9-demo --wait
          kube9 tree --context kube9-demo
          kube9 tree                   your own clusters
          the kube9 view in VS Code    see README.md
        """,
        text(out));
    assertEquals("", text(err));
  }

  @Test
  void the_demo_fails_when_what_should_get_stuck_does_not() {
    growTree();
    server.restarts.add(FakeServer.Restart::done);
    server.restarts.add(FakeServer.Restart::done);
    assertEquals(1, run("demo"));
  }

  @Test
  void ctrl_c_ends_the_demo() {
    growTree();
    server.restarts.add(restart -> cancelled(restart, RESTARTED_AT));
    assertEquals(130, run("demo"));
    assertFalse(text(out).contains("gets stuck"));
  }

  @Test
  void wrong_arguments_are_a_line_with_the_forms_of_the_command_and_2() {
    assertEquals(2, run("restart web --wait=yes"));
    assertEquals(
        """
        kube9: --wait takes no value
        usage: kube9 restart TYPE/NAME... [OPTIONS]
        usage: kube9 restart TYPE NAME... [OPTIONS]
        usage: kube9 restart [TYPE] -l SELECTOR [OPTIONS]
        usage: kube9 restart TYPE --all [OPTIONS]
        """,
        text(err));
    assertEquals("", text(out));
    assertTrue(server.told.isEmpty());
  }

  @Test
  void kinds_are_spelled_as_kubectl_does() {
    for (var spelling :
        List.of("deployment", "deployments", "DEPLOY", "Deployment.apps", "deploy.v1.apps")) {
      assertEquals("Deployment", KindName.kindOf(spelling).orElseThrow());
    }
    assertEquals("DaemonSet", KindName.kindOf("ds").orElseThrow());
    assertEquals("CronJob", KindName.kindOf("cj.batch").orElseThrow());
    assertEquals("Pod", KindName.kindOf("po").orElseThrow());
  }

  @Test
  void help_and_version_need_no_server() {
    assertEquals(0, run("--version"));
    assertEquals("kube9 9\n", text(out));
    out.reset();
    assertEquals(0, run("--help"));
    assertTrue(text(out).startsWith("kube9 restarts Kubernetes workloads"), text(out));
    out.reset();
    assertEquals(0, run("restart --help"));
    assertTrue(text(out).contains("--max-parallel N"), text(out));
    assertTrue(server.told.isEmpty());
  }

  private int run(String arguments) {
    var words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
    Interrupts interrupts =
        handler -> {
          ctrlC.set(handler);
          return () -> ctrlC.set(() -> {});
        };
    return new CommandLine(server, terminal(), new StillTime(), interrupts, _ -> List.of(), "9")
        .run(words);
  }

  private Terminal terminal() {
    return Terminal.plain(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8);
  }
}
