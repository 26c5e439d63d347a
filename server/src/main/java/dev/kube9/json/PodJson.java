package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Condition;
import dev.kube9.workload.Pod;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a pod. */
final class PodJson extends SpecAndStatusJson<Pod> {
  private final Strings strings;
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
    super(strings);
    this.strings = strings;
  }

  @Override
  Pod make() {
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

  @Override
  void spec(String field, JsonReader in) throws IOException {
    switch (field) {
      case "nodeName" -> node = strings.one(Json.text(in));
      default -> in.skipValue();
    }
  }

  @Override
  void status(String field, JsonReader in) throws IOException {
    switch (field) {
      case "phase" -> phase = Json.text(in);
      case "reason" -> reason = Json.text(in);
      case "conditions" -> Json.list(in, this::condition);
      case "initContainerStatuses" -> Json.list(in, c -> container(c, true));
      case "containerStatuses" -> Json.list(in, c -> container(c, false));
      default -> in.skipValue();
    }
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
