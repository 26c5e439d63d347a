package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Condition;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.IntOrPercent;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a Deployment. Absent fields have the API server's own defaults. */
final class DeploymentJson extends SpecAndStatusJson<Deployment> {
  /** By which Argo Rollouts marks a Deployment that a Rollout refers to. */
  private static final String OF_ROLLOUT = "rollout.argoproj.io/workload-generation";

  private PodTemplate template = PodTemplate.ABSENT;
  private String selector = "";
  private int desired = 1;
  private final StrategyJson strategy = new StrategyJson("25%", "25%");
  private int minReadySeconds;
  private int progressDeadlineSeconds = 600;
  private boolean paused;
  private int revisionHistoryLimit = 10;
  private long observedGeneration;
  private int replicas;
  private int updated;
  private int ready;
  private int available;
  private final List<Condition> conditions = new ArrayList<>();

  DeploymentJson(Strings strings) {
    super(strings);
  }

  @Override
  Deployment make() {
    var rolling = strategy.type().equals("RollingUpdate");
    var revision = meta.annotation("deployment.kubernetes.io/revision");
    return new Deployment(
        meta.make(),
        template,
        selector,
        desired,
        strategy.type(),
        rolling ? strategy.maxSurge() : IntOrPercent.ZERO,
        rolling ? strategy.maxUnavailable() : IntOrPercent.ZERO,
        minReadySeconds,
        progressDeadlineSeconds,
        paused,
        revisionHistoryLimit,
        meta.annotation(OF_ROLLOUT) != null,
        revision == null ? "" : revision,
        observedGeneration,
        replicas,
        updated,
        ready,
        available,
        List.copyOf(conditions));
  }

  @Override
  void spec(String field, JsonReader in) throws IOException {
    switch (field) {
      case "replicas" -> desired = Json.integer(in);
      case "selector" -> selector = SelectorJson.read(in);
      case "template" -> template = TemplateJson.read(in);
      case "strategy" -> strategy.read(in);
      case "minReadySeconds" -> minReadySeconds = Json.integer(in);
      case "progressDeadlineSeconds" -> progressDeadlineSeconds = Json.integer(in);
      case "revisionHistoryLimit" -> revisionHistoryLimit = Json.integer(in);
      case "paused" -> paused = Json.flag(in);
      default -> in.skipValue();
    }
  }

  @Override
  void status(String field, JsonReader in) throws IOException {
    switch (field) {
      case "observedGeneration" -> observedGeneration = Json.number(in);
      case "replicas" -> replicas = Json.integer(in);
      case "updatedReplicas" -> updated = Json.integer(in);
      case "readyReplicas" -> ready = Json.integer(in);
      case "availableReplicas" -> available = Json.integer(in);
      case "conditions" -> Json.list(in, c -> conditions.add(ConditionJson.read(c)));
      default -> in.skipValue();
    }
  }
}
