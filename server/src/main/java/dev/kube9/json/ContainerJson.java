package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.Pod.ContainerStatus;
import dev.kube9.workload.Pod.Ended;
import dev.kube9.workload.Pod.Running;
import dev.kube9.workload.Pod.State;
import dev.kube9.workload.Pod.Waiting;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a container's status. */
final class ContainerJson {
  private final Strings strings;
  private String name = "";
  private boolean ready;
  private int restarts;
  private State state = new Waiting("", "");
  private @Nullable Ended last;
  private @Nullable Instant startedAt;
  private boolean init;

  ContainerJson(Strings strings) {
    this.strings = strings;
  }

  ContainerStatus read(JsonReader in, boolean isInit) throws IOException {
    init = isInit;
    Json.object(
        in,
        Map.of(
            "name", f -> name = Json.text(f),
            "ready", f -> ready = Json.flag(f),
            "restartCount", f -> restarts = Json.integer(f),
            "state",
                f ->
                    Json.object(
                        f,
                        Map.of(
                            "waiting", g -> state = waiting(g),
                            "running", g -> running(g),
                            "terminated", g -> state = ended(g))),
            "lastState", f -> Json.object(f, Map.of("terminated", g -> last = ended(g)))));
    return new ContainerStatus(strings.one(name), isInit, ready, restarts, state, last);
  }

  /** Nothing to explain: it runs and is ready, or was an init container that did its work. */
  boolean isUpAndReady() {
    return switch (state) {
      case Running _ -> ready;
      case Ended e -> init && e.exitCode() == 0;
      case Waiting _ -> false;
    };
  }

  private void running(JsonReader in) throws IOException {
    Json.object(in, Map.of("startedAt", f -> startedAt = Json.moment(f)));
    state = new Running(startedAt);
  }

  private Waiting waiting(JsonReader in) throws IOException {
    var reason = new StringBuilder();
    var message = new StringBuilder();
    Json.object(
        in,
        Map.of(
            "reason", f -> reason.append(Json.text(f)),
            "message", f -> message.append(Json.text(f))));
    return new Waiting(strings.one(reason.toString()), message.toString());
  }

  private Ended ended(JsonReader in) throws IOException {
    var reason = new StringBuilder();
    var message = new StringBuilder();
    var exitCode = new int[1];
    Json.object(
        in,
        Map.of(
            "exitCode", f -> exitCode[0] = Json.integer(f),
            "reason", f -> reason.append(Json.text(f)),
            "message", f -> message.append(Json.text(f))));
    return new Ended(exitCode[0], strings.one(reason.toString()), message.toString());
  }
}
