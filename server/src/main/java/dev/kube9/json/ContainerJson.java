package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Role;
import dev.kube9.workload.Pod.Running;
import dev.kube9.workload.Pod.State;
import dev.kube9.workload.Pod.Terminated;
import dev.kube9.workload.Pod.Waiting;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the status of one container. */
final class ContainerJson {
  private final Strings strings;
  private String name = "";
  private boolean started;
  private boolean ready;
  private int restarts;
  private State state = new Waiting("", "");
  private @Nullable Terminated last;
  private @Nullable Instant startedAt;

  ContainerJson(Strings strings) {
    this.strings = strings;
  }

  /**
   * Reads it.
   *
   * @param role by the container's name
   */
  ContainerStatus read(JsonReader in, Function<String, Role> role) throws IOException {
    Json.object(in, this::member);
    return new ContainerStatus(
        strings.one(name), role.apply(name), started, ready, restarts, state, last);
  }

  private void member(String field, JsonReader in) throws IOException {
    switch (field) {
      case "name" -> name = Json.text(in);
      case "started" -> started = Json.flag(in);
      case "ready" -> ready = Json.flag(in);
      case "restartCount" -> restarts = Json.integer(in);
      case "state" -> Json.object(in, this::state);
      case "lastState" -> Json.member(in, "terminated", f -> last = ended(f));
      default -> in.skipValue();
    }
  }

  private void state(String field, JsonReader in) throws IOException {
    switch (field) {
      case "waiting" -> state = waiting(in);
      case "running" -> state = running(in);
      case "terminated" -> state = ended(in);
      default -> in.skipValue();
    }
  }

  /**
   * Whether it runs and is ready, or is an init container that succeeded: no problem to explain.
   */
  static boolean isUpAndReady(ContainerStatus container) {
    return switch (container.state()) {
      case Running _ -> container.ready();
      case Terminated e -> container.role() == Role.INIT && e.exitCode() == 0;
      case Waiting _ -> false;
    };
  }

  private Running running(JsonReader in) throws IOException {
    Json.member(in, "startedAt", f -> startedAt = Json.moment(f));
    return new Running(startedAt);
  }

  private Waiting waiting(JsonReader in) throws IOException {
    var fields = new StateFields();
    Json.object(in, fields);
    return new Waiting(strings.one(fields.reason), fields.message);
  }

  private Terminated ended(JsonReader in) throws IOException {
    var fields = new StateFields();
    Json.object(in, fields);
    return new Terminated(fields.exitCode, strings.one(fields.reason), fields.message);
  }

  /** The fields of a container that waits or has terminated. */
  private static final class StateFields implements Json.Member {
    private int exitCode;
    private String reason = "";
    private String message = "";

    @Override
    public void read(String field, JsonReader in) throws IOException {
      switch (field) {
        case "exitCode" -> exitCode = Json.integer(in);
        case "reason" -> reason = Json.text(in);
        case "message" -> message = Json.text(in);
        default -> in.skipValue();
      }
    }
  }
}
