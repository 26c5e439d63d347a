package dev.kube9.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kube9.rollout.rules.RolloutRules;
import dev.kube9.rollout.rules.RolloutTable;
import dev.kube9.rollout.rules.RolloutTable.Row;
import dev.kube9.rollout.rules.RolloutTableTest;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Snapshots as the API server answers them are read as what {@link RolloutTable} says of them. */
class WorkloadReaderTest {
  /** The counters of a kind's status, in the order of the table. */
  private static List<String> counters(WorkloadKind kind) {
    return switch (kind) {
      case DEPLOYMENT, STATEFUL_SET ->
          List.of("replicas", "updatedReplicas", "readyReplicas", "availableReplicas");
      case DAEMON_SET ->
          List.of(
              "currentNumberScheduled", "updatedNumberScheduled", "numberReady", "numberAvailable");
    };
  }

  private static JsonObject snapshot(Row row) {
    var object = new JsonObject();
    var meta = child(object, "metadata");
    meta.addProperty("namespace", "shop");
    meta.addProperty("name", "web");
    meta.addProperty("uid", "uid-web");
    meta.addProperty("resourceVersion", "100");
    meta.addProperty("generation", Integer.parseInt(row.generation()));
    var status = child(object, "status");
    put(status, "observedGeneration", row.observedGeneration());
    for (var i = 0; i < 4; i++) {
      put(status, counters(row.kind()).get(i), row.counters().get(i));
    }
    if (row.kind() == WorkloadKind.DAEMON_SET) {
      put(status, "desiredNumberScheduled", row.desired());
    } else {
      put(child(object, "spec"), "replicas", row.desired());
    }
    for (var option : row.options()) {
      option(row.kind(), option, child(object, "spec"), status);
    }
    return object;
  }

  private static void option(WorkloadKind kind, String option, JsonObject spec, JsonObject status) {
    var strategy = kind == WorkloadKind.DEPLOYMENT ? "strategy" : "updateStrategy";
    var value = option.substring(option.indexOf('=') + 1);
    switch (option.split("=", 2)[0]) {
      case "none" -> {}
      case "min" -> spec.addProperty("minReadySeconds", 10);
      case "paused" -> spec.addProperty("paused", true);
      case "recreate" -> child(spec, strategy).addProperty("type", "Recreate");
      case "ondelete" -> child(spec, strategy).addProperty("type", "OnDelete");
      case "surge" -> put(child(child(spec, strategy), "rollingUpdate"), "maxSurge", "1");
      case "partition" -> put(child(child(spec, strategy), "rollingUpdate"), "partition", value);
      case "parallel" -> spec.addProperty("podManagementPolicy", "Parallel");
      case "start" -> put(child(spec, "ordinals"), "start", value);
      case "misscheduled" -> status.addProperty("numberMisscheduled", 2);
      case "late" -> condition(status, "Progressing", "False", "ProgressDeadlineExceeded");
      case "createerror" -> condition(status, "Progressing", "False", "ReplicaSetCreateError");
      case "replicafailure" -> condition(status, "ReplicaFailure", "True", "FailedCreate");
      case "unavailable" -> condition(status, "Available", "False", "MinimumReplicasUnavailable");
      default -> throw new IllegalArgumentException(option);
    }
  }

  private static void condition(JsonObject status, String type, String value, String reason) {
    var condition = new JsonObject();
    condition.addProperty("type", type);
    condition.addProperty("status", value);
    condition.addProperty("reason", reason);
    if (!status.has("conditions")) {
      status.add("conditions", new JsonArray());
    }
    status.getAsJsonArray("conditions").add(condition);
  }

  private static void put(JsonObject object, String name, String number) {
    if (!number.equals("-")) {
      object.add(name, new JsonPrimitive(Integer.parseInt(number)));
    }
  }

  private static JsonObject child(JsonObject parent, String name) {
    if (!parent.has(name)) {
      parent.add(name, new JsonObject());
    }
    return parent.getAsJsonObject(name);
  }

  static Stream<Row> rows() {
    return RolloutTable.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_snapshot_is_read_with_its_counts_and_its_state(Row row) throws IOException {
    var read = Projection.workload(row.kind(), new StringReader(snapshot(row).toString()));
    var expected = RolloutTableTest.workload(row);
    assertEquals(counts(expected), counts(read), row.description());
    assertEquals(row.state(), RolloutTableTest.word(RolloutRules.of(read)), row.description());
  }

  private static List<Object> counts(Workload w) {
    return List.of(
        w.desired(),
        w.updated(),
        w.ready(),
        w.available(),
        w.meta().generation(),
        w.observedGeneration(),
        w.strategy(),
        w.minReadySeconds());
  }
}
