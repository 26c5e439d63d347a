package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.kube9.cluster.Cluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs that fetch credentials: they run once, and no request is sent without their credentials.
 */
class ExecPluginTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("dev", "shop", WorkloadKind.DEPLOYMENT, "web");
  private static final String OBJECT = "{\"metadata\":{\"name\":\"web\",\"uid\":\"u\"}}";

  @TempDir Path folder = Path.of("");
  private final ScriptedServer server = ScriptedServer.overTls();
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
    assertEquals("Run login in a terminal and log in there first, then try again", failure.hint());
  }

  @Test
  void output_that_is_no_credential_is_a_failure() throws Exception {
    var cluster = cluster("echo '{}'");
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(List.of(), server.got());
  }

  /** Each run might open a browser, so none starts without a person. */
  @Test
  void a_login_that_failed_is_not_repeated_until_a_person_acts() throws Exception {
    var cluster = cluster("exit 1");
    var first = assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    time.advance(Duration.ofDays(1));
    assertSame(first, assertThrows(ApiFailure.class, () -> cluster.read(WEB)));
    assertEquals(1, runs());
    cluster.allowLogin();
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(2, runs());
  }

  @Test
  void a_login_that_the_cluster_refuses_is_not_repeated_until_a_person_acts() throws Exception {
    var cluster = cluster(gives("tok", ""));
    for (var i = 0; i < 9; i++) {
      server.refuse(401, "Unauthorized");
    }
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(2, runs(), "it may have been stale at first");
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(2, runs());
    cluster.allowLogin();
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(3, runs());
  }

  @Test
  void credentials_that_worked_are_renewed_once_and_a_failure_of_that_is_kept() throws Exception {
    var cluster =
        cluster(
            "test -e '%1$s' && exit 1\ntouch '%1$s'\n%2$s"
                .formatted(folder.resolve("ran"), gives("tok", "")));
    server.answer(200, OBJECT).refuse(401, "Unauthorized");
    var _ = cluster.read(WEB);
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(2, runs());
    assertEquals(2, server.got().size(), "and nothing is sent without credentials");
  }

  @Test
  void twenty_parallel_refusals_renew_the_credentials_once() throws Exception {
    var cluster =
        cluster(
            "echo x >> '%1$s'\n%2$s"
                .formatted(
                    folder.resolve("tokens"),
                    gives(
                        "tok-$(wc -l < '%s' | tr -d ' ')".formatted(folder.resolve("tokens")),
                        "")));
    server.answer(200, OBJECT);
    var _ = cluster.read(WEB);
    server.refuseUntil("Bearer tok-2", 20, OBJECT);
    var reads = new ArrayList<FutureTask<Workload>>();
    for (var i = 0; i < 20; i++) {
      reads.add(new FutureTask<>(() -> cluster.read(WEB)));
    }
    reads.forEach(r -> Thread.ofVirtual().start(r));
    for (var read : reads) {
      assertEquals("web", read.get(20, TimeUnit.SECONDS).name());
    }
    assertEquals(2, runs());
  }

  @Tag("case:exec-plugin-with-json-noise")
  @Test
  void noise_before_the_answer_is_told_and_not_shown() throws Exception {
    var cluster = cluster("echo 'A new version is available'\n" + gives("s3cret", ""));
    var failure = assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertEquals(
        "login, which fetches the credentials, printed something before its answer",
        failure.reason());
    assertFalse((failure.reason() + failure.hint()).contains("s3cret"));
  }

  @Tag("case:exec-plugin-with-json-noise")
  @Test
  void a_program_that_wants_a_terminal_is_told_in_its_own_words_and_with_what_helps()
      throws Exception {
    var cluster =
        cluster(
            "case $KUBERNETES_EXEC_INFO in *'\"interactive\":false'*) echo 'devicelogin is not"
                + " supported if interactiveMode is never' >&2; exit 1;; esac");
    var failure = assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertTrue(failure.reason().contains("devicelogin is not supported"), failure.reason());
    assertTrue(String.valueOf(failure.hint()).contains("log in there first"), failure.hint());
  }

  /** The message must contain nothing of the answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| answered nothing",
        "<html> | did not answer with JSON",
        "{'kind':'Secret','apiVersion':'v1'} | with something else than an ExecCredential",
        "{'kind':'ExecCredential','apiVersion':'client.authentication.k8s.io/v1beta1'}"
            + " | did not answer with the apiVersion client.authentication.k8s.io/v1",
        "{'apiVersion':'client.authentication.k8s.io/v1'} | without a status",
        "{'apiVersion':'client.authentication.k8s.io/v1','status':{}} | gave no credentials",
        "{'apiVersion':'client.authentication.k8s.io/v1','status':{'token':''}}"
            + " | gave no credentials",
        "{'apiVersion':'client.authentication.k8s.io/v1','status':{'token':5}}"
            + " | gave a token that is no text",
        "{'apiVersion':'client.authentication.k8s.io/v1','status':{'clientKeyData':'s3cret'}}"
            + " | but not both",
        "{'apiVersion':'client.authentication.k8s.io/v1','status':{'clientKeyData':'s3cret',"
            + "'clientCertificateData':'x'}} | gave a client certificate",
        "{'apiVersion':'client.authentication.k8s.io/v1','status':{'token':'s3cret',"
            + "'expirationTimestamp':'tomorrow'}} | gave an expirationTimestamp that is no time",
      })
  void an_answer_that_is_none_is_told_as_what_it_is(@Nullable String answer, String told)
      throws Exception {
    var json = answer == null ? "" : answer.replace('\'', '"');
    var cluster = cluster("echo '%s'".formatted(json));
    var failure = assertThrows(ApiFailure.class, () -> cluster.read(WEB));
    assertTrue(failure.reason().contains(told), failure.reason());
    assertFalse(failure.reason().contains("s3cret"), failure.reason());
  }

  @Tag("case:provide-cluster-info")
  @Test
  void a_program_is_told_of_the_cluster_what_client_go_tells() throws Exception {
    var info = folder.resolve("info");
    var config =
        server
            .kubeconfig(
                exec(
                    "command: %s, provideClusterInfo: true"
                        .formatted(
                            script(
                                "echo \"$KUBERNETES_EXEC_INFO\" > '%s'\n%s"
                                    .formatted(info, gives("tok", ""))))))
            .replace(
                "{server:",
                "{extensions: [{name: client.authentication.k8s.io/exec, extension: {audience:"
                    + " prod-eu, scopes: [a, 1, true]}}], disable-compression: true, server:");
    server.answer(200, OBJECT);
    var _ = of(config, true).cluster("dev").read(WEB);
    var spec = JsonParser.parseString(Files.readString(info)).getAsJsonObject().get("spec");
    var cluster = spec.getAsJsonObject().get("cluster").getAsJsonObject();
    assertEquals(server.url(), cluster.get("server").getAsString());
    assertTrue(
        config.contains(cluster.get("certificate-authority-data").getAsString()), "as it stands");
    assertEquals(
        "{\"audience\":\"prod-eu\",\"scopes\":[\"a\",1,true]}", cluster.get("config").toString());
    assertTrue(cluster.get("disable-compression").getAsBoolean());
    assertFalse(spec.getAsJsonObject().get("interactive").getAsBoolean());
  }

  @Test
  void two_contexts_with_the_same_program_share_its_run() throws Exception {
    var config =
        server.kubeconfig(exec("command: " + script(gives("tok", ""))))
            + "- name: second\n  context: {cluster: c, user: u, namespace: other}\n";
    var clusters = of(config, true);
    server.answer(200, OBJECT).answer(200, OBJECT);
    var _ = clusters.cluster("dev").read(WEB);
    var _ = clusters.cluster("second").read(WEB);
    assertEquals(1, runs());
  }

  @Test
  void a_program_that_is_not_there_is_told_with_how_to_get_it() {
    var cluster = clusters("command: /nowhere/login, installHint: 'get it from example.org'", true);
    var failure = assertThrows(ApiFailure.class, () -> cluster.cluster("dev").read(WEB));
    assertTrue(failure.reason().contains("/nowhere/login"));
    assertEquals("get it from example.org", failure.hint());
  }

  @Test
  void a_program_that_is_not_executable_or_not_on_the_path_is_told() throws Exception {
    var file = Files.writeString(folder.resolve("plain"), "");
    var plain = clusters("command: " + file, true).cluster("dev");
    var refused = assertThrows(ApiFailure.class, () -> plain.read(WEB));
    assertTrue(refused.reason().contains("/plain, which fetches"), refused.reason());
    assertTrue(refused.reason().endsWith("it is not executable"), refused.reason());
    var none = clusters("command: no-such-login", true).cluster("dev");
    var missing = assertThrows(ApiFailure.class, () -> none.read(WEB));
    assertTrue(missing.reason().endsWith("it is not on the PATH"), missing.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interactiveMode: Always | wants to ask in a terminal",
        "interactiveMode: Sometimes | interactiveMode",
        "apiVersion: client.authentication.k8s.io/v1alpha1 | v1alpha1",
      })
  void an_entry_that_client_go_refuses_is_refused(String field, String told) throws Exception {
    var key = field.substring(0, field.indexOf(':'));
    var entry = exec("command: " + script("")).replaceFirst(key + ": [^,]+", field);
    var clusters = of(server.kubeconfig(entry), true);
    var failure = assertThrows(KubeconfigFailure.class, () -> clusters.cluster("dev").read(WEB));
    assertTrue(failure.reason().contains(told), failure.reason());
    assertTrue(failure.reason().startsWith("user u in test"), failure.reason());
    assertEquals(0, runs());
  }

  @Test
  void for_a_cluster_whose_authorities_cannot_be_used_nothing_is_run() throws Exception {
    var damaged = Files.writeString(folder.resolve("ca.crt"), "no certificate");
    var config =
        server
            .kubeconfig(exec("command: " + script("")))
            .replaceFirst(
                "certificate-authority-data: [^,}]+", "certificate-authority: " + damaged);
    var cluster = of(config, true).cluster("dev");
    var failure = assertThrows(KubeconfigFailure.class, () -> cluster.read(WEB));
    assertTrue(failure.reason().contains(damaged.toString()), failure.reason());
    assertEquals(0, runs());
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
    var cluster = untrusted.cluster("dev");
    var failure = assertThrows(KubeconfigFailure.class, () -> cluster.read(WEB));
    assertEquals(KubeconfigFailure.Kind.Untrusted, failure.kind());
    assertEquals(0, runs());
  }

  private static String gives(String token, String expiry) {
    return ("echo \"{\\\"apiVersion\\\":\\\"client.authentication.k8s.io/v1\\\",\\\"status\\\":"
            + "{%s\\\"token\\\":\\\"%s\\\"}}\"")
        .formatted(expiry.replace("\"", "\\\""), token);
  }

  private Cluster cluster(String body) throws IOException {
    return clusters("command: " + script(body), true).cluster("dev");
  }

  private KubeApiClusters clusters(String fields, boolean allowExec) {
    return of(server.kubeconfig(exec(fields)), allowExec);
  }

  private static String exec(String fields) {
    return "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, %s}}"
        .formatted(fields);
  }

  private KubeApiClusters of(String kubeconfig, boolean allowExec) {
    return new KubeApiClusters(
        new KubeconfigSources(List.of(), Map.of("test", kubeconfig)),
        new ClientOptions("kube9", allowExec, Map.of("PATH", "/usr/bin:/bin")),
        time);
  }

  /** Writes a program that counts its runs. */
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
