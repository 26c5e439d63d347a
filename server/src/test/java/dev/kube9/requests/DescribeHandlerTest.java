package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.protocol.DescribeParams;
import dev.kube9.protocol.SilentClient;
import dev.kube9.time.VirtualTime;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.DescribeWords;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.Test;

/** What is known of a workload. */
class DescribeHandlerTest {
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final VirtualTime time = new VirtualTime();
  private final DescribeHandler handler =
      new DescribeHandler(
          SampleContexts.of(new OneCluster(cluster), new SilentClient()),
          time,
          new KnownRevisions(time),
          new DescribeWords(() -> ZoneOffset.UTC));

  @Test
  void the_workload_its_pods_and_the_warnings_about_them() throws Exception {
    var pod = Sample.pod("x2").make();
    cluster.put(Sample.deployment(1).counts(1, 1, 1, 1).make());
    cluster.put(pod);
    cluster.put(Sample.warning(pod, "Unhealthy", "probe failed", Instant.EPOCH));
    var other = Sample.pod("y").named("other").make();
    cluster.put(Sample.warning(other, "Failed", "of another workload", Instant.EPOCH));
    var text = describe();
    assertTrue(text.startsWith("Deployment shop/web\n\nCluster:        prod-eu ("), text);
    for (var line :
        new String[] {
          "Pods:           1/1 ready\n",
          "Strategy:       RollingUpdate\n",
          "Problems: none is known\n",
          "Pods:\n  " + pod.name() + "  Running · node node-1 · created 1970-01-01 00:00:00\n",
          "Warnings:\n  1970-01-01 00:00:00  " + pod.name() + ": Unhealthy: probe failed\n"
        }) {
      assertTrue(text.contains(line), () -> line + " is not in " + text);
    }
    assertTrue(!text.contains("another workload"), text);
  }

  @Test
  void what_may_not_be_read_is_left_out_and_named() throws Exception {
    cluster.put(Sample.deployment(1).counts(1, 1, 1, 1).make());
    cluster.refuse("list pods", new ApiFailure(Kind.Forbidden, "you may not"));
    cluster.refuse("list events", new ApiFailure(Kind.Forbidden, "you may not"));
    var text = describe();
    assertTrue(
        text.endsWith("\nPods: you may not read them\n\nWarnings: you may not read them\n"), text);
  }

  @Test
  void a_workload_that_does_not_exist() {
    var error = assertThrows(ResponseErrorException.class, this::describe);
    var said = error.getResponseError().getMessage();
    assertTrue(said.startsWith("Cannot describe web: "), said);
    assertEquals(-32803, error.getResponseError().getCode());
  }

  private String describe() throws Exception {
    var ref = ToProtocol.ref(Sample.ref(WorkloadKind.DEPLOYMENT));
    return handler.describe(new DescribeParams(ref)).text();
  }
}
