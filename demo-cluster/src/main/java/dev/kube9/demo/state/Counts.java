package dev.kube9.demo.state;

import com.google.gson.JsonObject;

/** Counters of a status: a zero is written by leaving the field out, as Kubernetes does. */
public final class Counts {
  private Counts() {}

  public static void put(JsonObject status, String name, long value) {
    if (value == 0) {
      status.remove(name);
    } else {
      status.addProperty(name, value);
    }
  }

  public static int of(JsonObject object, String name) {
    return JsonTree.number(JsonTree.object(object, "status"), name, 0);
  }

  public static int desired(JsonObject object) {
    return JsonTree.number(JsonTree.object(object, "spec"), "replicas", 1);
  }

  public static int minReadySeconds(JsonObject object) {
    return JsonTree.number(JsonTree.object(object, "spec"), "minReadySeconds", 0);
  }

  public static long generation(JsonObject object) {
    return JsonTree.object(object, "metadata").get("generation").getAsLong();
  }

  /** A number of pods or a percentage of them. */
  public static int share(JsonObject parent, String name, int total, boolean up, int otherwise) {
    var text = JsonTree.text(parent, name);
    if (!text.endsWith("%")) {
      return JsonTree.number(parent, name, otherwise);
    }
    var exact = Integer.parseInt(text.substring(0, text.length() - 1)) * (double) total / 100;
    return (int) (up ? Math.ceil(exact) : Math.floor(exact));
  }
}
