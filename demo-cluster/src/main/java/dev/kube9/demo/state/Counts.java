package dev.kube9.demo.state;

import com.google.gson.JsonObject;

/** Reads and writes numbers of specs and statuses. */
public final class Counts {
  private Counts() {}

  /** Writes a counter of a status; zero is written by leaving it out, as Kubernetes does. */
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

  /** An {@code IntOrString}: a number of pods, or a percentage of the total as a number of pods. */
  public static int share(JsonObject parent, String name, int total, boolean up, int otherwise) {
    var text = JsonTree.text(parent, name);
    if (!text.endsWith("%")) {
      return JsonTree.number(parent, name, otherwise);
    }
    var exact = Integer.parseInt(text.substring(0, text.length() - 1)) * (double) total / 100;
    return (int) (up ? Math.ceil(exact) : Math.floor(exact));
  }
}
