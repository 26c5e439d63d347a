package dev.kube9.demo.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kube9.demo.state.JsonTree;
import dev.kube9.demo.state.Kind;
import dev.kube9.demo.state.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Simulated container logs, from which one can see why a container crashes. */
final class PodLogs {
  private static final Pattern PATH =
      Pattern.compile("/api/v1/namespaces/([^/]+)/pods/([^/]+)/log");

  private final ApiRequest request;
  private final JsonObject pod;

  private PodLogs(ApiRequest request, JsonObject pod) {
    this.request = request;
    this.pod = pod;
  }

  /**
   * The log that a request asks for; empty when its path is not that of a log.
   *
   * @throws ApiError when there is no such pod, container or previous run
   */
  static Optional<String> answer(ObjectStore objects, ApiRequest request) {
    var path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    var pod =
        objects
            .get(Kind.POD, path.group(1), path.group(2))
            .orElseThrow(() -> ApiError.notFound(Kind.POD, path.group(2)));
    return Optional.of(new PodLogs(request, pod).text());
  }

  private String text() {
    var name = JsonTree.text(JsonTree.metadata(pod), "name");
    var status = status(name);
    var restarts = JsonTree.number(status, "restartCount", 0);
    var state = JsonTree.object(status, "state");
    if (request.query("previous").equals("true")) {
      if (restarts == 0) {
        throw ApiError.badRequest(
            "previous terminated container \"main\" in pod \"%s\" not found".formatted(name));
      }
      return tail(lines(name, true));
    }
    if (state.has("waiting") && restarts == 0) {
      throw ApiError.badRequest(
          "container \"main\" in pod \"%s\" is waiting to start: %s"
              .formatted(name, JsonTree.text(JsonTree.object(state, "waiting"), "reason")));
    }
    return tail(lines(name, !state.has("running")));
  }

  private JsonObject status(String pod) {
    var wanted = request.query("container");
    if (JsonTree.object(this.pod, "status").get("containerStatuses") instanceof JsonArray all) {
      for (var one : all) {
        if (one instanceof JsonObject status
            && (wanted.isEmpty() || JsonTree.text(status, "name").equals(wanted))) {
          return status;
        }
      }
    }
    throw ApiError.badRequest("container %s is not valid for pod %s".formatted(wanted, pod));
  }

  private static List<String> lines(String pod, boolean crashed) {
    var lines = new ArrayList<String>();
    lines.add("starting " + pod);
    lines.add("reading the configuration");
    if (crashed) {
      lines.add("cannot reach the database at db:5432: connection refused");
      lines.add("giving up");
    } else {
      lines.add("listening on :8080");
    }
    return lines;
  }

  private String tail(List<String> lines) {
    var most = request.number("tailLines", lines.size());
    var kept = lines.subList(Math.max(0, lines.size() - most), lines.size());
    return kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
  }
}
