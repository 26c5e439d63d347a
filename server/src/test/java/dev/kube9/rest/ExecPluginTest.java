package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.auth.ExecPlugin;
import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that fetch credentials: run by us, once, and never replaced by no credentials at all.
 */
class ExecPluginTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("dev", "shop", WorkloadKind.DEPLOYMENT, "web");
  private static final String OBJECT = "{\"metadata\":{\"name\":\"web\",\"uid\":\"u\"}}";

  @TempDir Path folder = Path.of("");
  private final ScriptedServer server = new ScriptedServer();
  private final VirtualTime time = new VirtualTime();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_token_is_fetched_once_and_used_until_it_expires() throws Exception {
    var cluster = cluster(gives("tok", "\"expirationTimestamp\":\"2026-01-02T12:10:00Z\","));
    server.answer(200, OBJECT).answer(200, OBJECT).answer(200, OBJECT);
    var _ = cluster.read(WEB);
    var _ = cluster.read(WEB);
    assertEquals(1, runs());
    time.advance(Duration.ofMinutes(10));
    var _ = cluster.read(WEB);
    assertEquals(2, runs());
    assertEquals("Bearer tok", server.got().getLast().authorization());
  }

  @Test
  void after_a_refusal_it_is_run_once_more() throws Exception {
    var cluster = cluster(gives("tok", ""));
    server.refuse(401, "Unauthorized").answer(200, OBJECT);
    var _ = cluster.read(WEB);
    assertEquals(2, runs());
  }

  @Test
  void a_failure_is_told_with_what_it_said_and_nothing_is_sent() throws Exception {
    var cluster = cluster("echo s3cret; echo 'run: aws sso login' >&2; exit 3");
    var failure = assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(ApiFailure.Kind.Unauthorized, failure.kind());
    assertTrue(failure.reason().contains("exit code 3: run: aws sso login"), failure.reason());
    assertFalse(failure.reason().contains("s3cret"));
    assertEquals(List.of(), server.got());
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(1, runs(), "it is not run again at once");
    time.advance(ExecPlugin.COOL_DOWN);
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(2, runs());
  }

  @Test
  void output_that_is_no_credential_is_a_failure() throws Exception {
    var cluster = cluster("echo '{}'");
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(List.of(), server.got());
  }

  @Test
  void a_program_that_is_not_there_is_told_with_how_to_get_it() {
    var cluster = clusters("command: /nowhere/login, installHint: 'get it from example.org'", true);
    var failure = assertThrows(ApiFailure.class, () -> cluster.cluster("dev").read(WEB));
    assertTrue(failure.reason().contains("/nowhere/login"));
    assertEquals("get it from example.org", failure.hint());
  }

  @Test
  void whoever_stops_waiting_stops_the_program() throws Exception {
    var cluster = cluster("echo $$ > '%s'; exec sleep 600".formatted(folder.resolve("pid")));
    var task = new FutureTask<>(() -> cluster.read(WEB));
    var thread = Thread.ofVirtual().start(task);
    var pid = folder.resolve("pid");
    while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    var ended = assertThrows(ExecutionException.class, () -> task.get(20, TimeUnit.SECONDS));
    assertInstanceOf(InterruptedException.class, ended.getCause());
    var program = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    if (program.isPresent()) {
      var _ = program.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_child_that_keeps_the_output_open_is_not_waited_for() throws Exception {
    var pid = folder.resolve("pid");
    var cluster = cluster("sleep 600 & echo $! > '%s'\n%s".formatted(pid, gives("tok", "")));
    server.answer(200, OBJECT);
    var task = new FutureTask<>(() -> cluster.read(WEB));
    Thread.ofVirtual().start(task);
    try {
      assertEquals("web", task.get(20, TimeUnit.SECONDS).name());
    } finally {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void in_an_untrusted_workspace_nothing_is_run() throws Exception {
    var untrusted = clusters("command: " + script(gives("tok", "")), false);
    var failure = assertThrows(KubeconfigFailure.class, () -> untrusted.cluster("dev"));
    assertEquals(KubeconfigFailure.Kind.Untrusted, failure.kind());
    assertEquals(0, runs());
  }

  private static String gives(String token, String expiry) {
    return "echo '{\"status\":{%s\"token\":\"%s\"}}'".formatted(expiry, token);
  }

  private Cluster cluster(String body) throws IOException {
    return clusters("command: " + script(body), true).cluster("dev");
  }

  private KubeApiClusters clusters(String exec, boolean allowExec) {
    var user =
        "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, %s}}"
            .formatted(exec);
    return new KubeApiClusters(
        new KubeconfigSources(List.of(), Map.of("test", server.kubeconfig(user))),
        new ClientOptions("kube9", allowExec, Map.of("PATH", "/usr/bin:/bin")),
        time);
  }

  /** A program that counts its runs. */
  private String script(String body) throws IOException {
    var file = folder.resolve("login");
    Files.writeString(
        file, "#!/bin/sh\necho run >> '%s'\n%s\n".formatted(folder.resolve("runs"), body));
    assertTrue(file.toFile().setExecutable(true));
    return file.toString();
  }

  private long runs() throws IOException {
    var file = folder.resolve("runs");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }
}
