package dev.kube9.cli.restart;

import com.google.gson.JsonElement;
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

/** One of several restarts: its progress, and how it ended. Used by one thread. */
final class OneOfSeveral {

  /** How it ended. */
  sealed interface Outcome {
    record Done(RestartResult result) implements Outcome {}

    record Failed(ServerError error) implements Outcome {}

    /** Stopped by Ctrl-C. */
    record Stopped(boolean restarted) implements Outcome {}
  }

  private final WireWorkloadRef workload;
  private final @Nullable String confirmation;
  private final JsonElement token;
  private @Nullable CompletableFuture<RestartResult> answer;
  private @Nullable Outcome outcome;
  private @Nullable RolloutStatus status;
  private String message = "";
  private int percentage;
  private long begunAt;
  private long endedAt;

  /**
   * @param confirmation absent if the restart could not be prepared
   */
  OneOfSeveral(WireWorkloadRef workload, @Nullable String confirmation, JsonElement token) {
    this.workload = workload;
    this.confirmation = confirmation;
    this.token = token;
  }

  WireWorkloadRef workload() {
    return workload;
  }

  @Nullable String confirmation() {
    return confirmation;
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

  void ends(Outcome how, long now) {
    outcome = how;
    endedAt = now;
    if (how instanceof Outcome.Done(var result)) {
      status = result.status();
    }
  }

  void cancel() {
    if (answer != null) {
      Connection.cancel(answer);
    }
  }

  boolean isRunning() {
    return answer != null && outcome == null;
  }

  /** How it ended; empty while it runs, and if it was never begun. */
  Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
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
