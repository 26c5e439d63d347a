package dev.kube9.kubeapi;

import dev.kube9.failure.ApiFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program to run for credentials.
 *
 * @param environment the whole of it
 * @param installHint of the kubeconfig: how to get the program
 */
record ExecCommand(
    String name,
    List<String> arguments,
    Map<String, String> environment,
    @Nullable String installHint) {

  /** A login that needs a person in a browser takes a while; nobody waits for longer. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int LONGEST_OUTPUT = 1024 * 1024;
  private static final int LONGEST_COMPLAINT = 2000;

  /**
   * Runs it: without input, for a limited time, and not longer than the calling thread wants.
   *
   * @return what it wrote to standard output
   */
  String run() throws InterruptedException {
    var process = start();
    try {
      process.getOutputStream().close();
      var output = reading(process.getInputStream(), LONGEST_OUTPUT);
      var complaint = reading(process.getErrorStream(), LONGEST_COMPLAINT);
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw failure("did not end within %d seconds".formatted(LIMIT.toSeconds()), "");
      }
      if (process.exitValue() != 0) {
        throw failure("failed with exit code " + process.exitValue(), text(complaint));
      }
      return text(output);
    } catch (IOException broken) {
      throw failure("could not be talked to", "");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      var _ = process.destroyForcibly();
    }
  }

  private Process start() {
    var line = new ArrayList<String>();
    line.add(name);
    line.addAll(arguments);
    var builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException notStarted) {
      throw ExecPlugin.notStarted(name, notStarted, installHint);
    }
  }

  private static FutureTask<String> reading(InputStream in, int most) {
    var task =
        new FutureTask<>(
            () -> {
              var read = new String(in.readNBytes(most), StandardCharsets.UTF_8);
              var _ = in.transferTo(OutputStream.nullOutputStream());
              return read;
            });
    Thread.ofVirtual().name("exec plugin").start(task);
    return task;
  }

  private static String text(FutureTask<String> task) throws InterruptedException {
    try {
      return Objects.requireNonNullElse(task.get(), "");
    } catch (ExecutionException _) {
      return "";
    }
  }

  private ApiFailure failure(String what, String complaint) {
    var said = complaint.replaceAll("\\p{Cntrl}+", " ").strip();
    return new ApiFailure(
        ApiFailure.Kind.Unauthorized,
        "%s, which fetches the credentials, %s%s"
            .formatted(name, what, said.isEmpty() ? "" : ": " + said),
        "Log in again, then refresh",
        0,
        null,
        null);
  }

  /** Arguments and environment may be secret. */
  @Override
  public String toString() {
    return name;
  }
}
