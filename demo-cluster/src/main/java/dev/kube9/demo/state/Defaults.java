package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Sets the API server's defaults, as far as anything here reads them. */
public final class Defaults {
  private Defaults() {}

  public static void fill(Kind kind, JsonObject object) {
    switch (kind) {
      case DEPLOYMENT -> deployment(JsonTree.child(object, "spec"));
      case STATEFUL_SET -> statefulSet(JsonTree.child(object, "spec"));
      case DAEMON_SET -> daemonSet(JsonTree.child(object, "spec"));
      default -> {}
    }
  }

  private static void deployment(JsonObject spec) {
    number(spec, "replicas", 1);
    number(spec, "revisionHistoryLimit", 10);
    number(spec, "progressDeadlineSeconds", 600);
    var strategy = JsonTree.child(spec, "strategy");
    text(strategy, "type", "RollingUpdate");
    if (JsonTree.text(strategy, "type").equals("RollingUpdate")) {
      var rolling = JsonTree.child(strategy, "rollingUpdate");
      text(rolling, "maxSurge", "25%");
      text(rolling, "maxUnavailable", "25%");
    }
    template(spec);
  }

  private static void statefulSet(JsonObject spec) {
    number(spec, "replicas", 1);
    number(spec, "revisionHistoryLimit", 10);
    text(spec, "podManagementPolicy", "OrderedReady");
    var strategy = JsonTree.child(spec, "updateStrategy");
    // Unlike for the other kinds, a given type without the block stays without it.
    if (!strategy.has("type")) {
      strategy.addProperty("type", "RollingUpdate");
      var _ = JsonTree.child(strategy, "rollingUpdate");
    }
    if (strategy.get("rollingUpdate") instanceof JsonObject rolling) {
      number(rolling, "partition", 0);
    }
    template(spec);
  }

  private static void daemonSet(JsonObject spec) {
    number(spec, "revisionHistoryLimit", 10);
    var strategy = JsonTree.child(spec, "updateStrategy");
    text(strategy, "type", "RollingUpdate");
    if (JsonTree.text(strategy, "type").equals("RollingUpdate")) {
      var rolling = JsonTree.child(strategy, "rollingUpdate");
      number(rolling, "maxSurge", 0);
      number(rolling, "maxUnavailable", 1);
    }
    template(spec);
  }

  private static void template(JsonObject spec) {
    var pod = JsonTree.child(JsonTree.child(spec, "template"), "spec");
    text(pod, "restartPolicy", "Always");
    number(pod, "terminationGracePeriodSeconds", 30);
  }

  private static void number(JsonObject parent, String name, int value) {
    if (!parent.has(name)) {
      parent.add(name, new JsonPrimitive(value));
    }
  }

  private static void text(JsonObject parent, String name, String value) {
    if (!parent.has(name)) {
      parent.add(name, new JsonPrimitive(value));
    }
  }
}
