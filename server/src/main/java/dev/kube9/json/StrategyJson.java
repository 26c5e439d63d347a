package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.IntOrPercent;
import java.io.IOException;

/** Reads the update strategy of any workload kind. Absent fields keep their defaults. */
final class StrategyJson {
  private String type = "RollingUpdate";
  private IntOrPercent maxSurge;
  private IntOrPercent maxUnavailable;
  private int partition;

  /** Takes the API server's defaults for the workload's kind. */
  StrategyJson(String maxSurge, String maxUnavailable) {
    this.maxSurge = new IntOrPercent(maxSurge);
    this.maxUnavailable = new IntOrPercent(maxUnavailable);
  }

  void read(JsonReader in) throws IOException {
    Json.object(in, this::member);
  }

  private void member(String field, JsonReader in) throws IOException {
    switch (field) {
      case "type" -> type = Json.text(in);
      case "rollingUpdate" -> Json.object(in, this::rollingUpdate);
      default -> in.skipValue();
    }
  }

  private void rollingUpdate(String field, JsonReader in) throws IOException {
    switch (field) {
      case "maxSurge" -> maxSurge = new IntOrPercent(Json.text(in));
      case "maxUnavailable" -> maxUnavailable = new IntOrPercent(Json.text(in));
      case "partition" -> partition = Json.integer(in);
      default -> in.skipValue();
    }
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
