package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kube9.cluster.NoClusters;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.failure.InvalidParams;
import dev.kube9.live.Informers;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.screen.ObjectSource;
import dev.kube9.time.VirtualTime;
import java.util.List;
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
}
