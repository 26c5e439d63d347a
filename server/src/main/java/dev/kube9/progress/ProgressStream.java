package dev.kube9.progress;

import com.google.gson.JsonElement;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.WorkDoneProgress;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one request: one begin, reports, one end. The request's own thread uses it, and
 * whatever interrupts that may do so from another.
 *
 * <p>A percentage never falls, even when pods that were ready no longer are; and a report that
 * would say nothing new is not sent.
 */
public final class ProgressStream implements AutoCloseable {
  private final Kube9Client client;
  private final @Nullable JsonElement token;
  private @Nullable WorkDoneProgress lastReport;
  private @Nullable String interruption;
  private String step = "";
  private @Nullable RolloutStatus status;
  private int percentage;
  private boolean ended;

  private ProgressStream(Kube9Client client, @Nullable JsonElement token) {
    this.client = client;
    this.token = token;
  }

  /**
   * Begins.
   *
   * @param token of the client; without one nothing is ever sent
   */
  public static ProgressStream begin(
      Kube9Client client, @Nullable JsonElement token, String title) {
    var stream = new ProgressStream(client, token);
    stream.send(new WorkDoneProgress("begin", title, true, null, 0, null));
    return stream;
  }

  /** Reports a step about which there is nothing to count. */
  public synchronized void report(String message) {
    step = message;
    sendReport(message);
  }

  /** Something else has to happen first: says so, until the next report or {@link #goOn}. */
  public synchronized void interrupt(String message) {
    interruption = message;
    sendReport(message);
  }

  /** What interrupted it is over: says again what was said before. */
  public synchronized void goOn() {
    if (interruption != null) {
      interruption = null;
      sendReport(step.isEmpty() ? "Going on" : step);
    }
  }

  /**
   * Reports where the rollout is.
   *
   * @param percent how much is done; a smaller one than before is not shown
   */
  public synchronized void report(String message, int percent, RolloutStatus now) {
    percentage = Math.max(percentage, Math.clamp(percent, 0, 100));
    status = now;
    step = message;
    sendReport(message);
  }

  /** Keeps the status for the end without reporting it. */
  public synchronized void note(RolloutStatus now) {
    status = now;
  }

  /** Ends with what it came to; nothing follows. */
  public synchronized void end(String message) {
    if (!ended) {
      ended = true;
      send(new WorkDoneProgress("end", null, null, message, null, status));
    }
  }

  /** Ends a stream that nothing else has ended: the request failed unexpectedly. */
  @Override
  public void close() {
    end("Failed unexpectedly");
  }

  private void sendReport(String message) {
    var report = new WorkDoneProgress("report", null, true, message, percentage, status);
    if (!ended && !report.equals(lastReport)) {
      lastReport = report;
      send(report);
    }
  }

  private void send(WorkDoneProgress value) {
    if (token != null) {
      client.progress(new ProgressParams(token, value));
    }
  }
}
