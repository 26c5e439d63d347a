package dev.kube9.json;

import static java.util.Map.entry;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Condition;
import dev.kube9.workload.Pod;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a pod. */
final class PodJson implements ObjectJson<Pod> {
  private final Strings strings;
  private final MetaJson meta;
  private @Nullable String node;
  private String phase = "";
  private String reason = "";
  private boolean ready;
  private @Nullable Condition unscheduled;
  private @Nullable Condition unready;
  private boolean sandbox;
  private int restarts;
  private final List<Pod.ContainerStatus> init = new ArrayList<>();
  private final List<Pod.ContainerStatus> main = new ArrayList<>();

  PodJson(Strings strings) {
    this.strings = strings;
    meta = new MetaJson(strings);
  }

  @Override
  public Pod read(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.of(
            "metadata", meta::read,
            "spec", f -> Json.object(f, Map.of("nodeName", g -> node = strings.one(Json.text(g)))),
            "status", this::status));
    init.addAll(main);
    return new Pod(
        meta.make(),
        strings.one(phase),
        strings.one(reason),
        ready,
        restarts,
        node,
        revision(),
        restartedAt(),
        unscheduled,
        unready,
        sandbox,
        List.copyOf(init));
  }

  private String revision() {
    var hash = meta.label("pod-template-hash");
    return strings.one(hash.isEmpty() ? meta.label("controller-revision-hash") : hash);
  }

  private @Nullable String restartedAt() {
    var value = meta.annotation(PodTemplate.RESTARTED_AT);
    return value == null ? null : strings.one(value);
  }

  private void status(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.ofEntries(
            entry("phase", f -> phase = Json.text(f)),
            entry("reason", f -> reason = Json.text(f)),
            entry("conditions", f -> Json.list(f, this::condition)),
            entry("initContainerStatuses", f -> Json.list(f, c -> container(c, true))),
            entry("containerStatuses", f -> Json.list(f, c -> container(c, false)))));
  }

  private void condition(JsonReader in) throws IOException {
    var condition = ConditionJson.read(in);
    switch (condition.type()) {
      case "Ready" -> {
        ready = condition.isTrue();
        unready = ready ? null : condition;
      }
      case "PodScheduled" -> unscheduled = condition.isTrue() ? null : condition;
      case "PodReadyToStartContainers" -> sandbox = condition.isTrue();
      default -> {}
    }
  }

  private void container(JsonReader in, boolean isInit) throws IOException {
    var container = new ContainerJson(strings);
    var status = container.read(in, isInit);
    restarts += status.restarts();
    if (!container.isUpAndReady()) {
      (isInit ? init : main).add(status);
    }
  }
}
