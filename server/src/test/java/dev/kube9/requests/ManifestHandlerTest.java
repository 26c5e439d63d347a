package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.failure.InvalidParams;
import dev.kube9.protocol.ManifestParams;
import dev.kube9.protocol.SilentClient;
import dev.kube9.workload.Sample;
import java.util.List;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifest of an object. */
class ManifestHandlerTest {
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final ManifestHandler handler =
      new ManifestHandler(SampleContexts.of(new OneCluster(cluster), new SilentClient()));

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet", "CronJob", "Pod"})
  void each_kind_that_has_a_row(String kind) throws Exception {
    assertEquals("kind: " + kind + "\n", handler.manifest(params(kind)).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Secret", "ConfigMap", "secrets", "deployment"})
  void no_other_kind_is_asked_for(String kind) {
    var error = assertThrows(InvalidParams.class, () -> handler.manifest(params(kind)));
    assertEquals(
        "kind must be one of Deployment, StatefulSet, DaemonSet, CronJob, Pod", error.reason());
    assertEquals(List.of(), cluster.requests());
  }

  @Test
  void a_failure_names_the_object_and_the_reason() {
    cluster.refuse("get pods", new ApiFailure(Kind.Forbidden, "you may not get pods"));
    var error = assertThrows(ResponseErrorException.class, () -> handler.manifest(params("Pod")));
    assertEquals(
        "Cannot read web-1 in namespace shop (prod-eu): you may not get pods", error.getMessage());
  }

  private static ManifestParams params(String kind) {
    return new ManifestParams(Sample.CONTEXT, "shop", kind, "web-1");
  }
}
