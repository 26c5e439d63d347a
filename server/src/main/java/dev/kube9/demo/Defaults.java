package dev.kube9.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Fills in what the API server fills in, as far as somebody reads it. */
final class Defaults {
  private Defaults() {}

  static void fill(Kind kind, JsonObject object) {
    switch (kind) {
      case DEPLOYMENT -> deployment(Json.child(object, "spec"));
      case STATEFUL_SET -> statefulSet(Json.child(object, "spec"));
      case DAEMON_SET -> daemonSet(Json.child(object, "spec"));
      default -> {}
    }
  }

  private static void deployment(JsonObject spec) {
    number(spec, "replicas", 1);
    number(spec, "revisionHistoryLimit", 10);
    number(spec, "progressDeadlineSeconds", 600);
    var strategy = Json.child(spec, "strategy");
    text(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      var rolling = Json.child(strategy, "rollingUpdate");
      text(rolling, "maxSurge", "25%");
      text(rolling, "maxUnavailable", "25%");
    }
    template(spec);
  }

  private static void statefulSet(JsonObject spec) {
    number(spec, "replicas", 1);
    number(spec, "revisionHistoryLimit", 10);
    text(spec, "podManagementPolicy", "OrderedReady");
    var strategy = Json.child(spec, "updateStrategy");
    text(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      number(Json.child(strategy, "rollingUpdate"), "partition", 0);
    }
    template(spec);
  }

  private static void daemonSet(JsonObject spec) {
    number(spec, "revisionHistoryLimit", 10);
    var strategy = Json.child(spec, "updateStrategy");
    text(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      var rolling = Json.child(strategy, "rollingUpdate");
      number(rolling, "maxSurge", 0);
      number(rolling, "maxUnavailable", 1);
    }
    template(spec);
  }

  private static void template(JsonObject spec) {
    var pod = Json.child(Json.child(spec, "template"), "spec");
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
