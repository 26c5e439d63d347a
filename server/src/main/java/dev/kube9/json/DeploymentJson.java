package dev.kube9.json;

import static java.util.Map.entry;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Condition;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.IntOrPercent;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a Deployment. Absent fields have the API server's own defaults. */
final class DeploymentJson implements ObjectJson<Deployment> {
  private final MetaJson meta;
  private PodTemplate template = new PodTemplate(0, false, null);
  private String selector = "";
  private int desired = 1;
  private final StrategyJson strategy = new StrategyJson("25%", "25%");
  private int minReadySeconds;
  private int progressDeadlineSeconds = 600;
  private boolean paused;
  private long observedGeneration;
  private int replicas;
  private int updated;
  private int ready;
  private int available;
  private final List<Condition> conditions = new ArrayList<>();

  DeploymentJson(Strings strings) {
    meta = new MetaJson(strings);
  }

  @Override
  public Deployment read(JsonReader in) throws IOException {
    Json.object(in, Map.of("metadata", meta::read, "spec", this::spec, "status", this::status));
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
        revision == null ? "" : revision,
        observedGeneration,
        replicas,
        updated,
        ready,
        available,
        List.copyOf(conditions));
  }

  private void spec(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.ofEntries(
            entry("replicas", f -> desired = Json.integer(f)),
            entry("selector", f -> selector = SelectorJson.read(f)),
            entry("template", f -> template = TemplateJson.read(f)),
            entry("strategy", strategy::read),
            entry("minReadySeconds", f -> minReadySeconds = Json.integer(f)),
            entry("progressDeadlineSeconds", f -> progressDeadlineSeconds = Json.integer(f)),
            entry("paused", f -> paused = Json.flag(f))));
  }

  private void status(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.of(
            "observedGeneration", f -> observedGeneration = Json.number(f),
            "replicas", f -> replicas = Json.integer(f),
            "updatedReplicas", f -> updated = Json.integer(f),
            "readyReplicas", f -> ready = Json.integer(f),
            "availableReplicas", f -> available = Json.integer(f),
            "conditions", f -> Json.list(f, c -> conditions.add(ConditionJson.read(c)))));
  }
}
