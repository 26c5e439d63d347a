package dev.kube9.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObstaclesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"matchLabels": {"app": "web"}}                                          | true
          {"matchLabels": {"app": "web", "tier": "front"}}                         | false
          {"matchExpressions": [{"key": "app", "operator": "In", "values": ["web"]}]}    | true
          {"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["web"]}]} | false
          {"matchExpressions": [{"key": "app", "operator": "Exists"}]}             | true
          {"matchExpressions": [{"key": "app", "operator": "DoesNotExist"}]}       | false
          {}                                                                       | true
          """)
  void pods_are_rivals_where_a_required_rule_selects_their_own_labels(
      String selector, boolean rivals) {
    assertEquals(rivals, of(affinity("kubernetes.io/hostname", selector)).rivals());
  }

  @Test
  void a_rule_about_zones_is_not_one_about_nodes() {
    var zones = affinity("topology.kubernetes.io/zone", "{\"matchLabels\": {\"app\": \"web\"}}");
    assertEquals(false, of(zones).rivals());
  }

  @Test
  void a_host_port_is_taken_once_on_a_node() {
    assertEquals(true, of("\"containers\": [{\"ports\": [{\"hostPort\": 80}]}]").rivals());
    assertEquals(false, of("\"containers\": [{\"ports\": [{\"containerPort\": 80}]}]").rivals());
  }

  @Test
  void the_claims_of_its_volumes_are_shared() {
    var volumes =
        """
        "volumes": [{"emptyDir": {}}, {"persistentVolumeClaim": {"claimName": "data"}}]""";
    assertEquals(List.of("data"), of(volumes).claims());
    assertEquals(List.of(), of("\"volumes\": 7").claims());
  }

  private static String affinity(String topology, String selector) {
    return """
        "affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [
          {"topologyKey": "%s", "labelSelector": %s}]}}"""
        .formatted(topology, selector);
  }

  private static Obstacles of(String spec) {
    var workload =
        """
        {"spec": {"template": {"metadata": {"labels": {"app": "web"}}, "spec": {%s}}}}"""
            .formatted(spec);
    return Obstacles.of(JsonParser.parseString(workload).getAsJsonObject());
  }
}
