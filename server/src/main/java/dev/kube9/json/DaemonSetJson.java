package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.DaemonSet;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;
import java.util.Map;

/** Reads a DaemonSet. Absent fields have the API server's own defaults. */
final class DaemonSetJson implements ObjectJson<DaemonSet> {
  private final MetaJson meta;
  private PodTemplate template = new PodTemplate(0, false, null);
  private String selector = "";
  private final StrategyJson strategy = new StrategyJson("0", "1");
  private int minReadySeconds;
  private long observedGeneration;
  private int desired;
  private int scheduled;
  private int updated;
  private int ready;
  private int available;

  DaemonSetJson(Strings strings) {
    meta = new MetaJson(strings);
  }

  @Override
  public DaemonSet read(JsonReader in) throws IOException {
    Json.object(in, Map.of("metadata", meta::read, "spec", this::spec, "status", this::status));
    return new DaemonSet(
        meta.make(),
        template,
        selector,
        desired,
        strategy.type(),
        strategy.maxSurge(),
        strategy.maxUnavailable(),
        minReadySeconds,
        observedGeneration,
        scheduled,
        updated,
        ready,
        available);
  }

  private void spec(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.of(
            "selector", f -> selector = SelectorJson.read(f),
            "template", f -> template = TemplateJson.read(f),
            "updateStrategy", strategy::read,
            "minReadySeconds", f -> minReadySeconds = Json.integer(f)));
  }

  private void status(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.of(
            "observedGeneration", f -> observedGeneration = Json.number(f),
            "desiredNumberScheduled", f -> desired = Json.integer(f),
            "currentNumberScheduled", f -> scheduled = Json.integer(f),
            "updatedNumberScheduled", f -> updated = Json.integer(f),
            "numberReady", f -> ready = Json.integer(f),
            "numberAvailable", f -> available = Json.integer(f)));
  }
}
