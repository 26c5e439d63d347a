package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which pods of a StatefulSet a restart replaces, and how many at a time. */
class StatefulSetBehaviourTest extends Behaviour {

  @Test
  void a_partition_counts_from_the_first_ordinal() throws Exception {
    var w = settled("StatefulSet", "from-ten", 4, fromTen(2));
    var client = door().server();
    var plan = client.call("kube9/prepareRestart", restartParams(w));
    var warnings = list(plan, "warnings").stream().map(x -> text(x, "message")).toList();
    assertTrue(warnings.toString().contains("pods from-ten-10 to from-ten-11 "), plan::toString);
    var old = uids("from-ten");
    var answer = client.call("kube9/restart", restartParams(w, "waitForRollout", true));
    assertEquals("rolledOut", text(answer, "outcome"));
    assertEquals(2, number(answer.getAsJsonObject("status"), "updated"));
    assertEquals(Set.of("from-ten-10", "from-ten-11"), names("from-ten", old));
  }

  @Test
  void a_partition_of_as_many_as_there_are_pods_covers_all() throws Exception {
    var w = settled("StatefulSet", "none-from-ten", 4, fromTen(4));
    var old = uids("none-from-ten");
    var answer = door().server().call("kube9/restart", restartParams(w, "waitForRollout", true));
    assertEquals("restarted", text(answer, "outcome"));
    assertEquals("Waiting", text(answer.getAsJsonObject("status"), "state"));
    assertEquals(old, uids("none-from-ten"));
  }

  private static JsonObject fromTen(int partition) {
    return object(
        "ordinals",
        object("start", 10),
        "updateStrategy",
        object("type", "RollingUpdate", "rollingUpdate", object("partition", partition)));
  }

  @Test
  void a_strategy_without_parameters_is_kept_so_and_updates_all_pods() throws Exception {
    var strategy = object("type", "RollingUpdate");
    var w = settled("StatefulSet", "plain", 2, object("updateStrategy", strategy));
    var spec = admin().get("StatefulSet", "plain").getAsJsonObject("spec");
    assertEquals(strategy, spec.get("updateStrategy"));
    var old = uids("plain");
    var answer = door().server().call("kube9/restart", restartParams(w, "waitForRollout", true));
    assertEquals("rolledOut", text(answer, "outcome"));
    assertEquals(Set.of(), names("plain", old));
  }

  /** Only scaling makes use of the policy: an update replaces the pods one by one all the same. */
  @Test
  void the_parallel_policy_makes_no_more_pods_unavailable() throws Exception {
    var w = settled("StatefulSet", "parallel", 4, object("podManagementPolicy", "Parallel"));
    var old = uids("parallel");
    var client = door().server();
    var pending = client.start("kube9/restart", restartParams(w, "waitForRollout", true));
    var order = new ArrayList<String>();
    until(
        "all pods are new and ready",
        () -> {
          var ready = names("parallel", ready());
          assertTrue(ready.size() >= 3, () -> "only these are ready: " + ready);
          var renewed = new TreeSet<>(names("parallel", uids("parallel")));
          renewed.removeAll(names("parallel", old));
          renewed.stream().filter(n -> !order.contains(n)).forEach(order::add);
          return ready.size() == 4 && order.size() == 4;
        });
    assertEquals("rolledOut", text(client.result(pending), "outcome"));
    assertEquals(List.of("parallel-3", "parallel-2", "parallel-1", "parallel-0"), order);
  }

  /** The uids of the pods that are ready and not being deleted. */
  private Set<String> ready() {
    return admin().pods("parallel").stream()
        .filter(p -> !p.getAsJsonObject("metadata").has("deletionTimestamp"))
        .filter(StatefulSetBehaviourTest::isReady)
        .map(p -> text(p.getAsJsonObject("metadata"), "uid"))
        .collect(Collectors.toSet());
  }

  private static boolean isReady(JsonObject pod) {
    var status = pod.getAsJsonObject("status");
    return status.has("conditions")
        && list(status, "conditions").stream()
            .anyMatch(c -> text(c, "type").equals("Ready") && text(c, "status").equals("True"));
  }

  /** The names of those of the pods that have one of these uids. */
  private Set<String> names(String app, Set<String> uids) {
    return admin().pods(app).stream()
        .map(p -> p.getAsJsonObject("metadata"))
        .filter(m -> uids.contains(text(m, "uid")))
        .map(m -> text(m, "name"))
        .collect(Collectors.toSet());
  }
}
