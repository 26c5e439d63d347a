package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kube9.cluster.NoClusters;
import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.InvalidParams;
import dev.kube9.live.Informers;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.screen.ObjectSource;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.Sample;
import java.util.List;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A search for workloads. */
class WorkloadsHandlerTest {

  @Test
  void a_kind_without_restart_is_refused_even_if_no_context_is_searched() {
    try (var time = new VirtualTime();
        var informers = new Informers(time)) {
      var contexts = SampleContexts.of(new NoClusters(), new SilentClient());
      var handler = new WorkloadsHandler(contexts, new ObjectSource(informers));
      var params = new WorkloadsParams(null, null, null, null, List.of("CronJob"), null);
      var error = assertThrows(InvalidParams.class, () -> handler.workloads(params));
      assertEquals("kinds: CronJob has no rolling restart", error.reason());
    }
  }

  @Test
  void only_a_search_by_text_is_content_with_the_namespace_that_may_be_read() throws Exception {
    var cluster = new ScriptedCluster();
    cluster.refuse(
        "list deployments everywhere",
        new ApiFailure(ApiFailure.Kind.Forbidden, "you may not list deployments"));
    cluster.put(Sample.deployment(1).named("shop", "web").make());
    try (var time = new VirtualTime();
        var informers = new Informers(time)) {
      var contexts = SampleContexts.of(new OneCluster(cluster), new SilentClient());
      var handler = new WorkloadsHandler(contexts, new ObjectSource(informers));
      assertEquals(1, handler.workloads(search(null, null)).workloads().size());
      assertThrows(
          ResponseErrorException.class,
          () -> handler.workloads(search(null, List.of("Deployment"))));
      assertThrows(ResponseErrorException.class, () -> handler.workloads(search("app=web", null)));
    }
  }

  private static WorkloadsParams search(@Nullable String selector, @Nullable List<String> kinds) {
    return new WorkloadsParams(Sample.CONTEXT, null, null, selector, kinds, null);
  }
}
