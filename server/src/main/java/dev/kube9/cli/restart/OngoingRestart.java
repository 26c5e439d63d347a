package dev.kube9.cli.restart;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.kube9.cli.connection.Connection;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.cli.terminal.PlainText;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkDoneProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A restart, or the wait for a rollout: its progress, and how it ended. Used by one thread. */
public final class OngoingRestart {
  private final WireWorkloadRef workload;
  private final JsonElement token;
  private @Nullable CompletableFuture<RestartResult> answer;
  private @Nullable RestartEnd end;
  private @Nullable RolloutStatus status;
  private String message = "";
  private int percentage;
  private long begunAt;
  private long endedAt;

  /**
   * @param number distinguishes the restarts of one command
   */
  OngoingRestart(WireWorkloadRef workload, int number) {
    this.workload = workload;
    this.token = new JsonPrimitive("kube9-restart-" + number);
  }

  public WireWorkloadRef workload() {
    return workload;
  }

  JsonElement token() {
    return token;
  }

  /** Such as {@code deployment/web}. */
  String label() {
    return PlainText.line(
        String.valueOf(workload.kind()).toLowerCase(Locale.ROOT) + "/" + workload.name());
  }

  void begins(CompletableFuture<RestartResult> asked, long now) {
    answer = asked;
    begunAt = now;
  }

  void progress(WorkDoneProgress value) {
    var said = PlainText.line(value.message());
    message = said.isEmpty() ? message : said;
    percentage = value.percentage() == null ? percentage : value.percentage();
    status = value.kube9() == null ? status : value.kube9();
  }

  void ends(RestartEnd how, long now) {
    end = how;
    endedAt = now;
    if (how instanceof RestartEnd.Done(var result)) {
      status = result.status();
    }
  }

  /**
   * Takes the end from the answer, which is there.
   *
   * @param stopping whether Ctrl-C was pressed
   */
  void ends(CompletableFuture<RestartResult> answered, boolean stopping, long now) {
    if (!answered.isCompletedExceptionally()) {
      ends(new RestartEnd.Done(answered.join()), now);
      return;
    }
    var error = ServerError.of(answered.exceptionNow());
    ends(
        stopping && error.isCancelled()
            ? new RestartEnd.Stopped(error)
            : new RestartEnd.Failed(error),
        now);
  }

  void cancel() {
    if (answer != null) {
      Connection.cancel(answer);
    }
  }

  boolean isRunning() {
    return answer != null && end == null;
  }

  /** How it ended; empty while it runs, and if it was never begun. */
  public Optional<RestartEnd> end() {
    return Optional.ofNullable(end);
  }

  Optional<RolloutStatus> status() {
    return Optional.ofNullable(status);
  }

  String message() {
    return message;
  }

  int percentage() {
    return percentage;
  }

  Duration took() {
    return Duration.ofNanos(Math.max(0, endedAt - begunAt));
  }
}
