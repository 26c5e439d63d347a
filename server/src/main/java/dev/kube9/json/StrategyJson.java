package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.IntOrPercent;
import java.io.IOException;
import java.util.Map;

/** Reads an update strategy, whatever the kind; absent fields keep what they were given. */
final class StrategyJson {
  private String type = "RollingUpdate";
  private IntOrPercent maxSurge;
  private IntOrPercent maxUnavailable;
  private int partition;

  /** With the defaults that the API server has for the kind. */
  StrategyJson(String maxSurge, String maxUnavailable) {
    this.maxSurge = new IntOrPercent(maxSurge);
    this.maxUnavailable = new IntOrPercent(maxUnavailable);
  }

  void read(JsonReader in) throws IOException {
    Json.object(in, Map.of("type", f -> type = Json.text(f), "rollingUpdate", this::rolling));
  }

  private void rolling(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.of(
            "maxSurge", f -> maxSurge = new IntOrPercent(Json.text(f)),
            "maxUnavailable", f -> maxUnavailable = new IntOrPercent(Json.text(f)),
            "partition", f -> partition = Json.integer(f)));
  }

  String type() {
    return type;
  }

  IntOrPercent maxSurge() {
    return maxSurge;
  }

  IntOrPercent maxUnavailable() {
    return maxUnavailable;
  }

  int partition() {
    return partition;
  }
}
