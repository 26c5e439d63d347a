package dev.kube9.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cli.grammar.Syntax;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.api.DemoServer;
import dev.kube9.demo.state.Pace;
import dev.kube9.time.SystemTime;
import dev.kube9.transport.LoopbackTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command line of the help, of README.md and of the pages in docs is executed by the packaged
 * program: those on the context kube9-demo as they are, the others on a kubeconfig whose current
 * context is prod.
 */
@Timeout(600)
class CommandLinesIT {
  private static final String PROMPT = "$ kube9 ";

  /** The pods of this workload of the demo cluster crash after a restart. */
  private static final String CRASHES = "deploy/checkout";

  @TempDir private Path folder;

  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  @Test
  void each_command_line_ends_as_it_should() throws Exception {
    var lines = Stream.concat(examples(), documented()).distinct().toList();
    assertTrue(lines.size() > 40, () -> "too few are found: " + lines);
    launcher();
    var time = new SystemTime();
    try (var cluster = new DemoCluster(time, Pace.DEFAULT)) {
      cluster.loadSamples();
      cluster.start();
      // Behind TLS, because kube9 sends no credentials without it.
      var tls = LoopbackTls.make();
      try (var server = DemoServer.start(cluster, tls.context())) {
        var kubeconfig =
            server
                .kubeconfig()
                .replaceAll("(?m): kube9-demo$", ": prod")
                .replace("    server:", "    " + tls.trust() + "\n    server:");
        var _ = Files.writeString(folder.resolve("config"), kubeconfig);
        runAll(lines);
      }
    }
    assertEquals(List.of(), failures);
  }

  /** Each command on the demo has a cluster of its own; those on prod follow one another. */
  private void runAll(List<String> lines) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(3)) {
      threads.execute(() -> lines.stream().filter(l -> !isOfDemo(l)).forEach(this::run));
      lines.stream().filter(CommandLinesIT::isOfDemo).forEach(l -> threads.execute(() -> run(l)));
      threads.shutdown();
      assertTrue(threads.awaitTermination(9, TimeUnit.MINUTES), "still running");
    }
  }

  private static boolean isOfDemo(String line) {
    return line.contains("kube9-demo") || line.equals("kube9 demo");
  }

  private static Stream<String> examples() {
    return Arrays.stream(Syntax.values()).flatMap(s -> s.examples().stream());
  }

  private static Stream<String> documented() throws IOException {
    var pages = new ArrayList<Path>(List.of(Path.of("../README.md")));
    try (var docs = Files.list(Path.of("../docs"))) {
      docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    var lines = new ArrayList<String>();
    for (var page : pages) {
      Files.readAllLines(page).stream()
          .filter(l -> l.startsWith(PROMPT))
          .map(l -> l.substring(2).strip())
          .forEach(lines::add);
    }
    return lines.stream();
  }

  private void launcher() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var options = Path.of("jvm.options").toAbsolutePath();
    var jar = Path.of("target/kube9-server.jar").toAbsolutePath();
    assertTrue(Files.exists(jar), () -> jar + " is missing");
    var script = folder.resolve("kube9");
    var _ =
        Files.writeString(
            script, "#!/bin/sh\nexec '%s' '@%s' -jar '%s' \"$@\"\n".formatted(java, options, jar));
    assertTrue(script.toFile().setExecutable(true));
  }

  private void run(String line) {
    try {
      var output = folder.resolve("output-" + Thread.currentThread().threadId());
      var shell = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true);
      shell.redirectOutput(output.toFile());
      shell.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
      shell.environment().put("KUBECONFIG", folder.resolve("config").toString());
      shell.environment().put("HOME", folder.toString());
      var code = shell.start().waitFor();
      var text = Files.readString(output);
      if (!isExpected(line, code) || text.isBlank() || text.contains("\tat ")) {
        failures.add("%s ended with %d: %s".formatted(line, code, text));
      }
    } catch (IOException failed) {
      failures.add(line + ": " + failed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isExpected(String line, int code) {
    if (line.contains(CRASHES) && line.contains("--wait")) {
      return code == 3;
    }
    // A status that is not waited for may be that of a rollout under way.
    var mayBeUnderWay = line.contains(" status ") && !line.contains("kube9 rollout status");
    return code == 0 || (code == 3 && (mayBeUnderWay || line.contains("--watch=false")));
  }

  @Test
  void a_line_that_does_not_exist_would_be_found() throws Exception {
    launcher();
    run("kube9 reboot");
    assertFalse(failures.isEmpty());
  }
}
