package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pods and ReplicaSets that may not be created. This is a class of its own because a quota counts
 * all pods in a namespace.
 */
class QuotaBehaviourTest extends Diagnosed {

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void pods_that_a_quota_forbids_are_named(String kind) throws Exception {
    var name = "quota-" + kind.toLowerCase(Locale.ROOT);
    var w = settled(kind, name);
    // A Deployment first creates one more pod; the others cannot replace the pod that they delete.
    var allowed = kind.equals("Deployment") ? 3 : 2;
    admin().create("ResourceQuota", quota(name, "pods", allowed));
    until("the quota counts", () -> door().isDemo() || isCounting(name));
    var problem =
        namedAndHealed(
            w,
            "FailedCreate",
            () -> isWarned("FailedCreate", about -> text(about, "name").startsWith(name)),
            () -> admin().delete("ResourceQuota", name));
    assertTrue(text(problem, "message").contains("exceeded quota"), problem::toString);
    assertEquals(kind, text(problem.getAsJsonObject("object"), "kind"));
    assertTrue(text(problem, "hint").contains("quotas"), problem::toString);
    admin().delete(kind, name);
    until("its pods are gone", () -> admin().pods(name).isEmpty());
  }

  @Test
  void a_replica_set_that_a_quota_forbids_is_named() throws Exception {
    var name = "quota-replicaset";
    var w = settled("Deployment", name);
    admin().create("ResourceQuota", quota(name, "count/replicasets.apps", 1));
    until("the quota counts", () -> door().isDemo() || isCounting(name));
    var problem =
        namedAndHealed(
            w,
            "ReplicaSetCreateError",
            () -> admin().get("Deployment", name).toString().contains("ReplicaSetCreateError"),
            () -> admin().delete("ResourceQuota", name));
    assertTrue(
        text(problem, "message").startsWith("its new ReplicaSet cannot be created: replicasets"),
        problem::toString);
    assertTrue(text(problem, "message").contains("exceeded quota"), problem::toString);
    admin().delete("Deployment", name);
    until("its pods are gone", () -> admin().pods(name).isEmpty());
  }

  private static JsonObject quota(String name, String counted, int most) {
    return object(
        "metadata",
        object("name", name),
        "spec",
        object("hard", object(counted, String.valueOf(most))));
  }

  private boolean isCounting(String name) {
    return admin().get("ResourceQuota", name).toString().contains("\"used\":{\"");
  }
}
