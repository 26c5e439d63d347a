package dev.kube9.house;

import static dev.kube9.workload.Sample.deployment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kube9.cluster.RestartTrial;
import dev.kube9.diagnosis.Evidence;
import dev.kube9.diagnosis.OwnPods;
import dev.kube9.diagnosis.Problem;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.Methods;
import dev.kube9.protocol.WireEnums;
import dev.kube9.restart.RestartPlan;
import dev.kube9.rollout.Rollout;
import dev.kube9.wire.Fault;
import dev.kube9.wire.ToProtocol;
import dev.kube9.wire.Told;
import dev.kube9.words.ListWords;
import dev.kube9.words.NoticeWords;
import dev.kube9.words.PlanWords;
import dev.kube9.words.ProblemWords;
import dev.kube9.words.RestartWords;
import dev.kube9.words.RolloutWords;
import dev.kube9.words.UndoWords;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The sentences in the examples of protocol.md are those that the server makes from the same
 * values.
 */
class ExampleSentencesTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("prod-eu", "shop", WorkloadKind.DEPLOYMENT, "web");
  private static final Deployment DEPLOYMENT = deployment(3).managedBy("Argo CD").make();
  private static final Gson GSON =
      new GsonBuilder().registerTypeAdapterFactory(new WireEnums()).create();

  private String text = "";
  private ProtocolDocument document = new ProtocolDocument("");

  @BeforeEach
  void read() throws Exception {
    text = Files.readString(Path.of("protocol.md"));
    document = new ProtocolDocument(text);
  }

  @Test
  void each_status_says_what_its_counts_say() {
    var found = new ArrayList<JsonObject>();
    document.examples().values().forEach(all -> all.forEach(e -> statuses(e, found)));
    assertFalse(found.isEmpty());
    for (var status : found) {
      var sentences =
          Stream.of(1, 2).map(g -> RolloutWords.sentence(Rollout.of(counted(status, g)))).toList();
      assertTrue(sentences.contains(string(status, "message")), () -> status + " " + sentences);
    }
  }

  private static void statuses(JsonElement json, List<JsonObject> to) {
    if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(e -> statuses(e, to));
    } else if (json instanceof JsonObject object) {
      if (object.has("desired") && object.has("message")) {
        to.add(object);
      }
      object.asMap().values().forEach(e -> statuses(e, to));
    }
  }

  private static Deployment counted(JsonObject status, int generation) {
    var updated = status.get("updated").getAsInt();
    return deployment(status.get("desired").getAsInt())
        .generations(generation, 1)
        .counts(
            updated + status.get("old").getAsInt(),
            updated,
            status.get("ready").getAsInt(),
            status.get("available").getAsInt())
        .make();
  }

  @Test
  void the_confirmation_of_a_restart() {
    var result = result(Methods.PREPARE_RESTART);
    var plan =
        RestartPlan.of(
            DEPLOYMENT, Evidence.of(OwnPods.NONE, Instant.EPOCH), RestartTrial.NONE, false);
    var detail = PlanWords.detail(WEB, "https://prod-eu.example:6443", DEPLOYMENT, plan.words());
    assertEquals(PlanWords.title(WEB), string(result, "title"));
    assertEquals(detail, string(result, "detail"));
    assertEquals(GSON.toJsonTree(detail.lines().toList()), result.get("explanation"));
    assertEquals(GSON.toJsonTree(ToProtocol.plan(plan)), result.get("plan"));
    assertEquals(GSON.toJsonTree(ToProtocol.warnings(plan)), result.get("warnings"));
  }

  @Test
  void the_answers_to_a_restart() {
    assertEquals(
        RestartWords.restarted(WEB, Rollout.of(DEPLOYMENT)),
        string(result(Methods.RESTART), "message"));
    var took = Duration.ofMillis(result(Methods.RESTART).get("elapsedMs").getAsLong());
    assertEquals(
        NoticeWords.restarted(WEB, Rollout.of(DEPLOYMENT), Optional.of(took)),
        string(result(Methods.RESTART), "notice"));
    var error = examples(Methods.RESTART).getLast().getAsJsonObject("error");
    var data = error.getAsJsonObject("data");
    var fault = Fault.of(ErrorKind.Forbidden, string(data, "reason"));
    var told = Told.of(WEB, fault, RestartWords::failed);
    assertEquals(told.message(), string(error, "message"));
    assertEquals(told.notice(), string(data, "notice"));
  }

  @Test
  void the_answer_to_an_undo() {
    var result = result(Methods.UNDO_RESTART);
    assertEquals(
        UndoWords.undone("web", DEPLOYMENT, string(result, "revision")), string(result, "message"));
    assertEquals(
        UndoWords.undone(NoticeWords.placed(WEB), DEPLOYMENT, string(result, "revision")) + ".",
        string(result, "notice"));
  }

  @Test
  void a_workload_that_was_found() {
    var row = result(Methods.WORKLOADS).getAsJsonArray("workloads").get(0).getAsJsonObject();
    assertEquals(ListWords.place(DEPLOYMENT, "prod-eu"), string(row, "description"));
  }

  @Test
  void a_report_of_a_rollout_with_a_problem() {
    var value =
        examples(Methods.PROGRESS).getFirst().getAsJsonObject("params").getAsJsonObject("value");
    var status = value.getAsJsonObject("kube9");
    var wire = status.getAsJsonArray("problems").get(0).getAsJsonObject();
    var problem =
        new Problem(
            string(wire, "reason"),
            string(wire, "message"),
            "Pod",
            string(wire.getAsJsonObject("object"), "name"),
            string(wire, "container"),
            wire.get("exitCode").getAsInt(),
            null,
            Problem.Severity.FATAL,
            null);
    var workload = counted(status, 1);
    var rollout = new Rollout(workload, Rollout.of(workload).state(), 1, List.of(problem));
    assertEquals(ProblemWords.line(problem), string(wire, "text"));
    assertEquals(RolloutWords.inProgress(rollout), string(value, "message"));
  }

  @Test
  void the_messages_of_a_progress_are_named() {
    Stream.of(
            RestartWords.APPLYING,
            RestartWords.WAITING_FOR_PODS,
            RestartWords.COMPLETE,
            RestartWords.TRIGGERED)
        .forEach(message -> assertTrue(text.contains("`" + message + "`"), message));
  }

  private JsonObject result(String method) {
    return examples(method).stream()
        .filter(e -> e.has("result"))
        .findFirst()
        .orElseThrow()
        .getAsJsonObject("result");
  }

  private List<JsonObject> examples(String method) {
    return document.examples().getOrDefault(method, List.of()).stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String string(JsonObject object, String name) {
    return object.get(name).getAsString();
  }
}
