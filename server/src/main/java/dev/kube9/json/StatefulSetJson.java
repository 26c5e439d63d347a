package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.PodTemplate;
import dev.kube9.workload.StatefulSet;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a StatefulSet. Absent fields have the API server's own defaults. */
final class StatefulSetJson extends SpecAndStatusJson<StatefulSet> {
  private PodTemplate template = PodTemplate.ABSENT;
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
    super(strings);
  }

  @Override
  StatefulSet make() {
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

  @Override
  void spec(String field, JsonReader in) throws IOException {
    switch (field) {
      case "replicas" -> desired = Json.integer(in);
      case "selector" -> selector = SelectorJson.read(in);
      case "template" -> template = TemplateJson.read(in);
      case "updateStrategy" -> strategy.read(in);
      case "podManagementPolicy" -> ordered = Json.text(in).equals("OrderedReady");
      case "ordinals" -> Json.member(in, "start", f -> startOrdinal = Json.integer(f));
      case "minReadySeconds" -> minReadySeconds = Json.integer(in);
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
      case "currentReplicas" -> current = Json.integer(in);
      case "currentRevision" -> currentRevision = Json.text(in);
      case "updateRevision" -> updateRevision = Json.text(in);
      default -> in.skipValue();
    }
  }
}
