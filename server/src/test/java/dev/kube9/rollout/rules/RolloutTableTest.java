package dev.kube9.rollout.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.rollout.rules.RolloutTable.Row;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The state of a rollout, for each status that its controller can report. */
public class RolloutTableTest {

  static Stream<Row> rows() {
    return RolloutTable.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_snapshot_has_one_state(Row row) {
    assertEquals(row.state(), word(RolloutRules.of(workload(row))), row.description());
  }

  /** The workload of a row. */
  public static Workload workload(Row row) {
    return switch (row.kind()) {
      case DEPLOYMENT -> deployment(row);
      case STATEFUL_SET -> statefulSet(row);
      case DAEMON_SET -> daemonSet(row);
    };
  }

  private static Workload deployment(Row row) {
    var builder = counted(Sample.deployment(number(row.desired())), row);
    for (var option : row.options()) {
      switch (option) {
        case "paused" -> builder.paused();
        case "late" -> builder.condition("Progressing", "False", "ProgressDeadlineExceeded");
        case "createerror" -> builder.condition("Progressing", "False", "ReplicaSetCreateError");
        case "replicafailure" -> builder.condition("ReplicaFailure", "True", "FailedCreate");
        case "unavailable" -> builder.condition("Available", "False", "MinimumReplicasUnavailable");
        default -> ofAnyKind(builder, option);
      }
    }
    return builder.make();
  }

  private static Workload statefulSet(Row row) {
    var builder = counted(Sample.statefulSet(number(row.desired())), row);
    for (var option : row.options()) {
      var value = option.substring(option.indexOf('=') + 1);
      switch (option.split("=", 2)[0]) {
        case "partition" -> builder.partition(number(value));
        case "start" -> builder.startOrdinal(number(value));
        case "parallel" -> builder.parallel();
        default -> ofAnyKind(builder, option);
      }
    }
    return builder.make();
  }

  private static Workload daemonSet(Row row) {
    var builder = counted(Sample.daemonSet(number(row.desired())), row);
    for (var option : row.options()) {
      switch (option) {
        case "surge" -> builder.leeway("1", "0");
        case "misscheduled" -> {} // is not read
        default -> ofAnyKind(builder, option);
      }
    }
    return builder.make();
  }

  private static void ofAnyKind(Sample.Builder<?> builder, String option) {
    switch (option) {
      case "none" -> {}
      case "min" -> builder.minReadySeconds(10);
      case "recreate" -> builder.strategy("Recreate");
      case "ondelete" -> builder.strategy("OnDelete");
      default -> throw new IllegalArgumentException(option);
    }
  }

  private static <B extends Sample.Builder<B>> B counted(B builder, Row row) {
    var counters = row.counters().stream().map(RolloutTableTest::number).toList();
    // An old API server that does not count available pods counts only ready ones.
    var isOld = row.kind() == WorkloadKind.STATEFUL_SET && row.counters().get(3).equals("-");
    return builder
        .generations(number(row.generation()), number(row.observedGeneration()))
        .counts(
            counters.get(0),
            counters.get(1),
            counters.get(2),
            isOld ? counters.get(2) : counters.get(3));
  }

  private static int number(String cell) {
    return cell.equals("-") ? 0 : Integer.parseInt(cell);
  }

  @Test
  void the_table_has_every_state_of_every_kind_and_no_row_twice() {
    var rows = RolloutTable.rows().toList();
    assertTrue(rows.size() >= 120, "only " + rows.size());
    assertEquals(rows.size(), rows.stream().map(Row::description).distinct().count());
    for (var kind : WorkloadKind.values()) {
      var found = rows.stream().filter(r -> r.kind() == kind).map(r -> r.state()).toList();
      for (var state : expected(kind)) {
        assertTrue(found.contains(state), kind + " has no " + state);
      }
    }
  }

  private static List<String> expected(WorkloadKind kind) {
    var all = List.of("NotObserved", "Updating", "Availability", "Complete", "Zero");
    var own =
        switch (kind) {
          case DEPLOYMENT -> List.of("OldPods", "Paused", "PausedDone", "Failed");
          case STATEFUL_SET ->
              List.of("OldPods", "WaitingON_DELETE", "WaitingPARTITION", "WaitingUNKNOWN_STRATEGY");
          case DAEMON_SET -> List.of("WaitingON_DELETE", "WaitingUNKNOWN_STRATEGY");
        };
    return Stream.concat(all.stream(), own.stream()).toList();
  }

  /** The word of the table for a state. */
  public static String word(RolloutState state) {
    return switch (state) {
      case RolloutState.NotObserved _ -> "NotObserved";
      case RolloutState.Progressing(var phase) ->
          Arrays.stream(phase.name().split("_"))
              .map(w -> w.charAt(0) + w.substring(1).toLowerCase(Locale.ROOT))
              .collect(Collectors.joining());
      case RolloutState.Paused(var done) -> done ? "PausedDone" : "Paused";
      case RolloutState.Complete _ -> "Complete";
      case RolloutState.ScaledToZero _ -> "Zero";
      case RolloutState.Waiting(var reason) -> "Waiting" + reason;
      case RolloutState.Failed _ -> "Failed";
    };
  }
}
