package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.NodeHealth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kubeconfig with one context, {@code dev}, and requests to its cluster.
 *
 * @param cluster the fields of the cluster's entry, as YAML in one line
 * @param environment the variables that may name proxies and system certificates
 */
record OneContext(String cluster, String user, Map<String, String> environment) {

  static OneContext of(String cluster) {
    return new OneContext(cluster, "token: secret", Map.of());
  }

  OneContext user(String fields) {
    return new OneContext(cluster, fields, environment);
  }

  OneContext with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new OneContext(cluster, user, more);
  }

  /** Reads a node. */
  NodeHealth node() throws InterruptedException {
    try (var clusters = clusters()) {
      return clusters.cluster("dev").node("n1");
    }
  }

  ApiFailure failure() {
    return assertThrows(ApiFailure.class, this::node);
  }

  Kube9Exception refusal() {
    return assertThrows(Kube9Exception.class, this::node);
  }

  /** The failure of a list of Deployments. */
  ApiFailure failureOfList() {
    return assertThrows(
        ApiFailure.class,
        () -> {
          try (var clusters = clusters()) {
            clusters.cluster("dev").list(Scope.of(Resource.DEPLOYMENTS, null), 10, null);
          }
        });
  }

  KubeApiClusters clusters() {
    var kubeconfig =
        """
        contexts: [{name: dev, context: {cluster: dev, user: me}}]
        users: [{name: me, user: {%s}}]
        clusters: [{name: dev, cluster: {%s}}]
        """
            .formatted(user, cluster);
    // An empty environment would stand for that of this process.
    var variables = environment.isEmpty() ? Map.of("HOME", "/nowhere") : environment;
    return new KubeApiClusters(
        new KubeconfigSources(List.of(), Map.of("test", kubeconfig)),
        new ClientOptions("kube9", true, variables),
        VirtualTime.jumping());
  }
}
