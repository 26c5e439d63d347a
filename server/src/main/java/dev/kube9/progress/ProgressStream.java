package dev.kube9.progress;

import com.google.gson.JsonElement;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.ProgressKind;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.ProgressStep;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.WorkDoneProgress;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one request: one begin, any number of reports, one end. Used by the request's own
 * thread, and by the thread that is notified of a login ({@link #suspend} and {@link #resume}).
 *
 * <p>The percentage never falls, even when pods that were ready no longer are; and a report that is
 * equal to the one before is not sent.
 */
public final class ProgressStream implements AutoCloseable {
  private final Kube9Client client;
  private final @Nullable JsonElement token;
  private @Nullable WorkDoneProgress lastReport;
  private @Nullable Said step;
  private boolean suspended;
  private @Nullable RolloutStatus status;
  private int percentage;
  private boolean ended;

  /** The step and the message of a report. */
  private record Said(@Nullable ProgressStep step, String message) {}

  private ProgressStream(Kube9Client client, @Nullable JsonElement token) {
    this.client = client;
    this.token = token;
  }

  /**
   * Sends the begin.
   *
   * @param token the client's token; if absent, nothing is sent at all
   */
  public static ProgressStream begin(
      Kube9Client client, @Nullable JsonElement token, String title) {
    var stream = new ProgressStream(client, token);
    stream.send(new WorkDoneProgress(ProgressKind.begin, title, true, null, 0, null, null));
    return stream;
  }

  /** Reports a step that changes neither the percentage nor the status. */
  public synchronized void report(ProgressStep now, String message) {
    step = new Said(now, message);
    sendReport(step);
  }

  /** Reports a step that does not change the percentage. */
  public synchronized void report(ProgressStep now, String message, RolloutStatus last) {
    status = last;
    report(now, message);
  }

  /** Reports where the rollout is; a smaller percentage than before is not shown. */
  public synchronized void report(RolloutReport report, RolloutStatus now) {
    percentage = Math.max(percentage, Math.clamp(report.percent(), 0, 100));
    report(report.step(), report.message(), now);
  }

  /** Shows something that has to happen first, until the next report or {@link #resume}. */
  public synchronized void suspend(ProgressStep now, String message) {
    suspended = true;
    sendReport(new Said(now, message));
  }

  /** Sends the report that was the last one before {@link #suspend} again. */
  public synchronized void resume() {
    if (suspended) {
      suspended = false;
      sendReport(step == null ? new Said(null, "Going on") : step);
    }
  }

  /** Stores the status for the end without reporting it. */
  public synchronized void note(RolloutStatus now) {
    status = now;
  }

  /** Sends the end; nothing is sent after it. */
  public synchronized void end(String message) {
    if (!ended) {
      ended = true;
      send(new WorkDoneProgress(ProgressKind.end, null, null, message, null, status, null));
    }
  }

  /** Sends an end if none was sent, because the request failed unexpectedly. */
  @Override
  public void close() {
    end("Failed unexpectedly");
  }

  private void sendReport(Said said) {
    var report =
        new WorkDoneProgress(
            ProgressKind.report, null, true, said.message(), percentage, status, said.step());
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
