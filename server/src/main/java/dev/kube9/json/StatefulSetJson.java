package dev.kube9.json;

import static java.util.Map.entry;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.StatefulSet;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a StatefulSet. Absent fields have the API server's own defaults. */
final class StatefulSetJson implements ObjectJson<StatefulSet> {
  private final MetaJson meta;
  private PodTemplate template = new PodTemplate(0, false, null);
  private String selector = "";
  private int desired = 1;
  private final StrategyJson strategy = new StrategyJson("0", "1");
  private int startOrdinal;
  private boolean ordered = true;
  private int minReadySeconds;
  private long observedGeneration;
  private int replicas;
  private int updated;
  private int ready;

  /** Servers before Kubernetes 1.22 do not count these: there ready is all that is known. */
  private @Nullable Integer available;

  private int current;
  private String currentRevision = "";
  private String updateRevision = "";

  StatefulSetJson(Strings strings) {
    meta = new MetaJson(strings);
  }

  @Override
  public StatefulSet read(JsonReader in) throws IOException {
    Json.object(in, Map.of("metadata", meta::read, "spec", this::spec, "status", this::status));
    return new StatefulSet(
        meta.make(),
        template,
        selector,
        desired,
        strategy.type(),
        strategy.partition(),
        startOrdinal,
        strategy.maxUnavailable(),
        ordered,
        minReadySeconds,
        observedGeneration,
        replicas,
        updated,
        ready,
        available == null ? ready : available,
        current,
        currentRevision,
        updateRevision);
  }

  private void spec(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.ofEntries(
            entry("replicas", f -> desired = Json.integer(f)),
            entry("selector", f -> selector = SelectorJson.read(f)),
            entry("template", f -> template = TemplateJson.read(f)),
            entry("updateStrategy", strategy::read),
            entry("podManagementPolicy", f -> ordered = Json.text(f).equals("OrderedReady")),
            entry(
                "ordinals",
                f -> Json.object(f, Map.of("start", g -> startOrdinal = Json.integer(g)))),
            entry("minReadySeconds", f -> minReadySeconds = Json.integer(f))));
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
            "currentReplicas", f -> current = Json.integer(f),
            "currentRevision", f -> currentRevision = Json.text(f),
            "updateRevision", f -> updateRevision = Json.text(f)));
  }
}
