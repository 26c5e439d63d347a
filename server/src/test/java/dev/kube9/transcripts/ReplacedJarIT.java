package dev.kube9.transcripts;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.kube9.behaviour.RpcClient;
import dev.kube9.behaviour.RpcClient.RpcError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A build or an update overwrites the jar while the packaged program runs. */
@Timeout(120)
class ReplacedJarIT {
  private static final Path JAR = Path.of("target/kube9-server.jar");

  private static final List<String> METHODS =
      List.of(
          "kube9/tree",
          "kube9/workloads",
          "kube9/namespace",
          "kube9/prepareRestart",
          "kube9/restart",
          "kube9/awaitRollout",
          "kube9/undoRestart",
          "kube9/logs",
          "kube9/nonsense");

  @Test
  void each_request_is_answered_and_told_what_helps(@TempDir Path folder) throws Exception {
    var jar = Files.copy(JAR, folder.resolve("kube9-server.jar"));
    var server = started(jar);
    try (var client = new RpcClient(server.getInputStream(), server.getOutputStream())) {
      var _ = client.call("initialize", object("initializationOptions", object("demo", true)));
      client.notify("initialized", new JsonObject());
      var _ = client.call("kube9/tree", new JsonObject());
      overwrite(jar);
      var words = new ArrayList<String>();
      for (var method : METHODS) {
        words.add(method + ": " + answer(client, method));
      }
      assertTrue(
          words.stream()
              .anyMatch(w -> w.contains("files were replaced while it ran: restart the server")),
          words::toString);
      var _ = answer(client, "shutdown");
      client.notify("exit", new JsonObject());
      assertTrue(server.waitFor(20, TimeUnit.SECONDS), "still running after exit");
    } finally {
      var _ = server.destroyForcibly();
    }
  }

  @Test
  void a_server_whose_jar_is_replaced_before_anything_is_asked_answers_or_ends(@TempDir Path folder)
      throws Exception {
    var jar = Files.copy(JAR, folder.resolve("kube9-server.jar"));
    var server = started(jar);
    try (var client = new RpcClient(server.getInputStream(), server.getOutputStream())) {
      client.notify("initialized", new JsonObject()); // ignored before initialize
      overwrite(jar);
      try {
        var _ = answer(client, "initialize");
      } catch (AssertionError | UncheckedIOException ended) {
        assertTrue(server.waitFor(20, TimeUnit.SECONDS), "neither an answer nor an end");
        assertEquals(1, server.exitValue());
      }
    } finally {
      var _ = server.destroyForcibly();
    }
  }

  @Test
  void a_wait_under_way_still_says_that_the_restart_was_made(@TempDir Path folder)
      throws Exception {
    var jar = Files.copy(JAR, folder.resolve("kube9-server.jar"));
    var server = started(jar);
    try (var client = new RpcClient(server.getInputStream(), server.getOutputStream())) {
      var _ = client.call("initialize", object("initializationOptions", object("demo", true)));
      client.notify("initialized", new JsonObject());
      var workload =
          object(
              "context",
              "kube9-demo",
              "namespace",
              "shop",
              "kind",
              "Deployment",
              "name",
              "checkout");
      var params = object("workload", workload, "waitForRollout", true, "timeoutSeconds", 10);
      params.addProperty("workDoneToken", "t");
      var waiting = client.start("kube9/restart", params);
      client.await(
          "the rollout",
          () -> client.messages("t").stream().anyMatch(m -> m.contains("(0/2 ready)")));
      overwrite(jar);
      var error = assertThrows(RpcError.class, () -> client.result(waiting));
      assertTrue(error.text().startsWith("checkout was restarted, but "), error::text);
      assertTrue(error.data().has("restartedAt"));
    } finally {
      var _ = server.destroyForcibly();
    }
  }

  private static Process started(Path jar) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-jar", jar.toString(), "server")
        .redirectError(Redirect.DISCARD)
        .start();
  }

  /** Overwrites the file in place, as a build does: the running program has the same file open. */
  private static void overwrite(Path jar) throws IOException {
    var rubbish = new byte[(int) Files.size(jar)];
    try (var file = new RandomAccessFile(jar.toFile(), "rw")) {
      file.write(rubbish);
    }
  }

  /** Sends a request and returns the answer; fails if there is none. */
  private static String answer(RpcClient client, String method) throws InterruptedException {
    var workload =
        object("context", "kube9-demo", "namespace", "shop", "kind", "Deployment", "name", "web");
    var params =
        object(
            "workload", workload, "restartedAt", "2026-01-02T12:00:00Z", "context", "kube9-demo");
    params.addProperty("namespace", "shop");
    params.addProperty("pod", "web-0");
    try {
      return client.call(method, params).toString();
    } catch (RpcError error) {
      return error.text();
    }
  }
}
