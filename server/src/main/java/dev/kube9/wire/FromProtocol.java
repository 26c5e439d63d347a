package dev.kube9.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.kube9.failure.InvalidParams;
import dev.kube9.failure.RestartRefused;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.restart.Confirmation;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts wire values to domain values. Errors name the field that is missing or out of range. */
public final class FromProtocol {

  /**
   * How long kube9 waits for a rollout: 5 minutes, as the feature says. The rollout itself goes on.
   */
  static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(7);

  private FromProtocol() {}

  /**
   * The workload that a request names.
   *
   * @throws RestartRefused when the kind has no rolling restart
   */
  public static WorkloadRef workload(@Nullable WireWorkloadRef wire) {
    if (wire == null) {
      throw new InvalidParams("workload is missing");
    }
    var context = required("workload.context", wire.context());
    var namespace = required("workload.namespace", wire.namespace());
    var kind = required("workload.kind", wire.kind());
    var name = required("workload.name", wire.name());
    return new WorkloadRef(
        context,
        namespace,
        WorkloadKind.of(kind).orElseThrow(() -> notRestartable(kind, name)),
        name);
  }

  private static RestartRefused notRestartable(String kind, String name) {
    return new RestartRefused(
        RestartRefused.Kind.NotRestartable,
        RefusalWords.notRestartable(kind),
        switch (kind) {
          case "Pod", "ReplicaSet" -> RefusalWords.restartOwner(name);
          default -> RefusalWords.CHOOSE_A_WORKLOAD;
        });
  }

  public static Duration timeout(@Nullable Double seconds) {
    if (seconds == null) {
      return DEFAULT_TIMEOUT;
    }
    if (!(seconds > 0 && seconds <= LONGEST_TIMEOUT.toSeconds())) {
      throw new InvalidParams(
          "timeoutSeconds must be greater than 0 and at most " + LONGEST_TIMEOUT.toSeconds());
    }
    return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
  }

  /** What a person confirmed; empty if the client sent no confirmation. */
  public static Optional<Confirmation> confirmation(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(
        Confirmation.parse(text)
            .orElseThrow(
                () -> new InvalidParams("confirmation must be one of kube9/prepareRestart")));
  }

  public static @Nullable JsonElement token(@Nullable JsonElement token) {
    if (token == null || token.isJsonNull()) {
      return null;
    }
    if (token instanceof JsonPrimitive p && (p.isString() || p.isNumber())) {
      return token;
    }
    throw new InvalidParams("workDoneToken must be a string or a number");
  }

  public static String required(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new InvalidParams(name + " is missing");
    }
    return value;
  }

  /**
   * The largest number of rows or lines in an answer.
   *
   * @param name of the field
   * @param byDefault used if the limit is absent
   */
  public static int limit(String name, @Nullable Integer limit, int byDefault) {
    if (limit == null) {
      return byDefault;
    }
    if (limit < 1) {
      throw new InvalidParams(name + " must be greater than 0");
    }
    return limit;
  }
}
