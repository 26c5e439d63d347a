package dev.kube9.auth;

import dev.kube9.failure.ApiFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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

  /** What a program wrote before it ended has been read long before. */
  private static final Duration LEFT_OPEN = Duration.ofSeconds(2);

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
      var output = Output.of(process.getInputStream(), LONGEST_OUTPUT);
      var complaint = Output.of(process.getErrorStream(), LONGEST_COMPLAINT);
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw failure("did not end within %d seconds".formatted(LIMIT.toSeconds()), "");
      }
      if (process.exitValue() != 0) {
        throw failure("failed with exit code " + process.exitValue(), complaint.text());
      }
      return output.text();
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

  /** What a program writes, read so that it never waits for us; so much of it is kept. */
  private static final class Output implements Runnable {
    private final InputStream in;
    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Output(InputStream in, int most) {
      this.in = in;
      this.most = most;
    }

    static Output of(InputStream in, int most) {
      var output = new Output(in, most);
      Thread.ofVirtual().name("exec plugin").start(output);
      return output;
    }

    @Override
    public void run() {
      var buffer = new byte[8192];
      try {
        for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          keep(buffer, n);
        }
      } catch (IOException _) {
        // The program is gone; what it wrote until then is kept.
      } finally {
        ended.countDown();
      }
    }

    private synchronized void keep(byte[] bytes, int length) {
      kept.write(bytes, 0, Math.min(length, most - kept.size()));
    }

    /**
     * What the program wrote, once it has ended. A child that it left behind may hold its output
     * open for ever, as a cache daemon does: such a child is not waited for.
     */
    String text() throws InterruptedException {
      var _ = ended.await(LEFT_OPEN.toMillis(), TimeUnit.MILLISECONDS);
      synchronized (this) {
        return kept.toString(StandardCharsets.UTF_8);
      }
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
