package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.DaemonSet;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;

/** Reads a DaemonSet. Absent fields have the API server's own defaults. */
final class DaemonSetJson extends SpecAndStatusJson<DaemonSet> {
  private PodTemplate template = PodTemplate.ABSENT;
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
    super(strings);
  }

  @Override
  DaemonSet make() {
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

  @Override
  void spec(String field, JsonReader in) throws IOException {
    switch (field) {
      case "selector" -> selector = SelectorJson.read(in);
      case "template" -> template = TemplateJson.read(in);
      case "updateStrategy" -> strategy.read(in);
      case "minReadySeconds" -> minReadySeconds = Json.integer(in);
      default -> in.skipValue();
    }
  }

  @Override
  void status(String field, JsonReader in) throws IOException {
    switch (field) {
      case "observedGeneration" -> observedGeneration = Json.number(in);
      case "desiredNumberScheduled" -> desired = Json.integer(in);
      case "currentNumberScheduled" -> scheduled = Json.integer(in);
      case "updatedNumberScheduled" -> updated = Json.integer(in);
      case "numberReady" -> ready = Json.integer(in);
      case "numberAvailable" -> available = Json.integer(in);
      default -> in.skipValue();
    }
  }
}
