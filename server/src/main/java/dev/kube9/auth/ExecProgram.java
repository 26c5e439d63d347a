package dev.kube9.auth;

import dev.kube9.failure.ApiFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One run of a program without input. Everything happens on the calling thread, which must be a
 * platform thread: starting a process and reading a pipe block in the kernel, where a virtual
 * thread would block its carrier.
 *
 * <p>Only available output is read, so that neither a killed program nor a child that keeps the
 * output open leaves a blocked thread or an open pipe behind.
 */
final class ExecProgram {
  private static final long GLANCE_MILLIS = 30;
  private static final int LONGEST_OUTPUT = 1024 * 1024;
  private static final int LONGEST_SAID = 64 * 1024;
  private static final int SHORT = 600;

  private final ExecCommand command;
  private final Consumer<String> said;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  /**
   * @param said is given the complete, cleaned text of standard error whenever it has grown
   */
  ExecProgram(ExecCommand command, Consumer<String> said) {
    this.command = command;
    this.said = said;
  }

  /**
   * Runs the program to its end. Interrupting the thread kills the program.
   *
   * @param overdue polled while the program runs: whether to kill it
   * @return the text of standard output
   */
  String run(BooleanSupplier overdue, String limit) throws InterruptedException {
    var process = start();
    var killer = new Thread(() -> kill(process), "kill " + command.program());
    Runtime.getRuntime().addShutdownHook(killer); // no program outlives this process
    try {
      process.getOutputStream().close();
      while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
        take(process);
        if (overdue.getAsBoolean()) {
          throw failure("did not end within " + limit);
        }
      }
      take(process);
      if (process.exitValue() != 0) {
        throw failure("failed with exit code " + process.exitValue());
      }
      return output.toString(StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw failure("could not be talked to");
    } finally {
      kill(process);
      forget(killer);
    }
  }

  private Process start() {
    var builder = new ProcessBuilder(command.line());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    try {
      return builder.start();
    } catch (IOException _) {
      throw command.cannotStart("the system refuses to run it");
    }
  }

  private void take(Process process) throws IOException {
    take(process.getInputStream(), output, LONGEST_OUTPUT);
    var before = errors.size();
    take(process.getErrorStream(), errors, LONGEST_SAID);
    if (errors.size() > before) {
      said.accept(whatItSaid());
    }
  }

  private static void take(InputStream in, ByteArrayOutputStream kept, int most)
      throws IOException {
    for (var there = in.available(); there > 0; there = in.available()) {
      var bytes = in.readNBytes(there);
      kept.write(bytes, 0, Math.min(bytes.length, most - kept.size()));
    }
  }

  private String whatItSaid() {
    return SaidWords.cleaned(errors.toString(StandardCharsets.UTF_8));
  }

  /**
   * Does nothing when the program has ended: a child that it left, such as a cache, keeps running.
   */
  private static void kill(Process process) {
    if (!process.isAlive()) {
      return;
    }
    var handles = process.descendants().toList();
    var _ = process.destroyForcibly();
    kill(handles);
  }

  /** Also kills what the children have started meanwhile. */
  private static void kill(List<ProcessHandle> handles) {
    for (var handle : handles) {
      var children = handle.children().toList();
      var _ = handle.destroyForcibly();
      kill(children);
    }
  }

  private static void forget(Thread killer) {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException _) {
      // The JVM is shutting down, and the hook is running.
    }
  }

  private ApiFailure failure(String what) {
    var words = whatItSaid();
    return NoCredentials.because(
        "%s, which fetches the credentials, %s%s"
            .formatted(command.program(), what, words.isEmpty() ? "" : ": " + shortened(words)),
        "Run %s in a terminal and log in there first, then try again".formatted(command.program()));
  }

  /** The end of the text, which usually names the cause. */
  private static String shortened(String words) {
    return words.length() <= SHORT ? words : "…" + words.substring(words.length() - SHORT);
  }
}
