package dev.kube9.demo;

import com.google.gson.JsonObject;

/** Counters of a status: a zero is written by leaving the field out, as Kubernetes does. */
final class Counts {
  private Counts() {}

  static void put(JsonObject status, String name, long value) {
    if (value == 0) {
      status.remove(name);
    } else {
      status.addProperty(name, value);
    }
  }

  static int of(JsonObject object, String name) {
    return Json.number(Json.object(object, "status"), name, 0);
  }

  static int desired(JsonObject object) {
    return Json.number(Json.object(object, "spec"), "replicas", 1);
  }

  static int minReadySeconds(JsonObject object) {
    return Json.number(Json.object(object, "spec"), "minReadySeconds", 0);
  }

  static long generation(JsonObject object) {
    return Json.object(object, "metadata").get("generation").getAsLong();
  }

  /** A number of pods or a percentage of them. */
  static int share(JsonObject parent, String name, int total, boolean up, int otherwise) {
    var text = Json.text(parent, name);
    if (!text.endsWith("%")) {
      return Json.number(parent, name, otherwise);
    }
    var exact = Integer.parseInt(text.substring(0, text.length() - 1)) * (double) total / 100;
    return (int) (up ? Math.ceil(exact) : Math.floor(exact));
  }
}
