package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Condition;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.Role;
import dev.kube9.workload.PodTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a pod. The API server writes its spec, which tells the sidecars, before its status. */
final class PodJson extends SpecAndStatusJson<Pod> {
  private final Strings strings;
  private @Nullable String node;
  private String scheduler = Pod.DEFAULT_SCHEDULER;
  private String phase = "";
  private String reason = "";
  private boolean ready;
  private @Nullable Condition unscheduled;
  private @Nullable Condition unready;
  private boolean sandbox;
  private int restarts;
  private final List<String> claims = new ArrayList<>();
  private final Set<String> sidecars = new HashSet<>();
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
        scheduler,
        revision(),
        restartedAt(),
        List.copyOf(claims),
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
      case "schedulerName" -> scheduler = strings.one(Json.text(in));
      case "volumes" -> Json.list(in, this::volume);
      case "initContainers" -> Json.list(in, this::initContainer);
      default -> in.skipValue();
    }
  }

  @Override
  void status(String field, JsonReader in) throws IOException {
    switch (field) {
      case "phase" -> phase = Json.text(in);
      case "reason" -> reason = Json.text(in);
      case "conditions" -> Json.list(in, this::condition);
      case "initContainerStatuses" -> Json.list(in, c -> container(c, init, this::initRole));
      case "containerStatuses" -> Json.list(in, c -> container(c, main, _ -> Role.MAIN));
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

  private void volume(JsonReader in) throws IOException {
    Json.member(
        in,
        "persistentVolumeClaim",
        claim -> Json.member(claim, "claimName", name -> claims.add(Json.text(name))));
  }

  private void initContainer(JsonReader in) throws IOException {
    var container = new InitContainer();
    Json.object(in, container);
    if (container.restartPolicy.equals("Always")) {
      sidecars.add(container.name);
    }
  }

  private Role initRole(String name) {
    return sidecars.contains(name) ? Role.SIDECAR : Role.INIT;
  }

  private void container(
      JsonReader in, List<Pod.ContainerStatus> unready, Function<String, Role> role)
      throws IOException {
    var status = new ContainerJson(strings).read(in, role);
    restarts += status.restarts();
    if (!ContainerJson.isUpAndReady(status)) {
      unready.add(status);
    }
  }

  /** The fields of an init container's spec. */
  private static final class InitContainer implements Json.Member {
    private String name = "";
    private String restartPolicy = "";

    @Override
    public void read(String field, JsonReader in) throws IOException {
      switch (field) {
        case "name" -> name = Json.text(in);
        case "restartPolicy" -> restartPolicy = Json.text(in);
        default -> in.skipValue();
      }
    }
  }
}
