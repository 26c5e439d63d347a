package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.Logins;
import dev.kube9.contexts.Options;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.InvalidParams;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.LogsResult;
import dev.kube9.protocol.SilentClient;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.Test;

class LogsHandlerTest {
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final LogsHandler handler = new LogsHandler(contexts());

  @Test
  void the_end_of_a_log_is_asked_for_as_the_client_wants_it() throws Exception {
    var asked = new LogsParams("prod-eu", "shop", "web-1", "app", true, 7);
    assertEquals(new LogsResult("the last line\n", true), handler.logs(asked));
    assertEquals(List.of("log of shop/web-1, app, previous true, 7 lines"), cluster.requests());
  }

  @Test
  void by_default_it_is_the_end_of_the_running_container() throws Exception {
    var _ = handler.logs(new LogsParams("prod-eu", "shop", "web-1", null, null, null));
    assertEquals(List.of("log of shop/web-1, null, previous false, 200 lines"), cluster.requests());
  }

  @Test
  void a_log_without_lines_cannot_be_asked_for() {
    var none = new LogsParams("prod-eu", "shop", "web-1", null, null, 0);
    assertThrows(InvalidParams.class, () -> handler.logs(none));
  }

  @Test
  void a_failure_names_the_pod_and_its_cluster() {
    cluster.refuse("get log", new ApiFailure(ApiFailure.Kind.NotFound, "it does not exist"));
    var asked = new LogsParams("prod-eu", "shop", "web-1", null, null, null);
    var error = assertThrows(ResponseErrorException.class, () -> handler.logs(asked));
    assertEquals(
        "Cannot read the log of web-1 in namespace shop (prod-eu): it does not exist",
        error.getResponseError().getMessage());
  }

  private ShownContexts contexts() {
    var options = new Options(null, List.of(), List.of(), true, "kube9", List.of(), false);
    var logins = new Logins(new SilentClient(), _ -> {}, () -> ZoneOffset.UTC);
    return new ShownContexts(new OneCluster(cluster), options, logins);
  }
}
