package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.kube9.rest.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with one core, and so with one carrier thread for all virtual threads. A call that
 * blocks the carrier blocks all other virtual threads at once; with more cores, the JVM would
 * compensate for it by additional threads.
 */
class OneCoreTest {
  private static final int LOGINS = 5;

  private static final String NONE = "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";

  @TempDir Path folder = Path.of("");

  @Tag("case:login-freezes-server")
  @Timeout(60)
  @Test
  void logins_that_hang_hold_up_no_other_request_and_leave_no_process_behind() throws Exception {
    try (var cluster = ScriptedServer.overTls()) {
      Files.writeString(folder.resolve("config"), kubeconfig(cluster));
      var server = server();
      try (var client = new RpcClient(server.getInputStream(), server.getOutputStream())) {
        var options = object("kubeconfig", List.of(folder.resolve("config").toString()));
        var _ =
            client.call("initialize", object("processId", null, "initializationOptions", options));
        client.notify("initialized", new JsonObject());
        for (var i = 0; i < LOGINS; i++) {
          var _ = client.start("kube9/workloads", object("context", "hangs-" + i));
        }
        client.await("all logins", () -> client.notifications("kube9/login").size() == LOGINS);
        assertEquals(
            LOGINS + 1,
            Behaviour.list(client.call("kube9/tree", new JsonObject()), "nodes").size());
        cluster.answer(200, NONE).answer(200, NONE).answer(200, NONE);
        var _ = client.call("kube9/workloads", object("context", "dev"));
        var programs = server.descendants().toList();
        assertTrue(programs.size() >= LOGINS, "each login has its program");
        client.notify("exit", new JsonObject());
        assertTrue(server.waitFor(20, TimeUnit.SECONDS));
        for (var program : programs) {
          var _ = program.onExit().get(20, TimeUnit.SECONDS);
        }
      } finally {
        server.destroyForcibly();
      }
    }
  }

  private String kubeconfig(ScriptedServer cluster) {
    var config = new StringBuilder(cluster.kubeconfig("{token: t}"));
    for (var i = 0; i < LOGINS; i++) {
      config.append("- name: hangs-%1$d\n  context: {cluster: c, user: hangs-%1$d}\n".formatted(i));
    }
    var users = new StringBuilder("users:\n");
    for (var i = 0; i < LOGINS; i++) {
      users.append(
          """
          - name: hangs-%1$d
            user:
              exec:
                apiVersion: client.authentication.k8s.io/v1
                interactiveMode: Never
                command: sh
                args: ['-c', 'echo open https://id.example/%1$d >&2; sleep 600; true']
          """
              .formatted(i));
    }
    return config.toString().replace("users:\n", users);
  }

  private static Process server() throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:ActiveProcessorCount=1",
            "-XX:+UseSerialGC",
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.kube9.Main",
            "server"));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
