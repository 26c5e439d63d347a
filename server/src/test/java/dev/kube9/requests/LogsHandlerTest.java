package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.failure.InvalidParams;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.LogsResult;
import dev.kube9.protocol.SilentClient;
import dev.kube9.workload.PodLog;
import dev.kube9.workload.Sample;
import java.util.List;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a container. */
class LogsHandlerTest {
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final LogsHandler handler =
      new LogsHandler(SampleContexts.of(new OneCluster(cluster), new SilentClient()));

  @Test
  void the_last_200_lines_of_the_only_container_unless_the_client_says_otherwise()
      throws Exception {
    cluster.log(new PodLog("ready\n", true));
    assertEquals(new LogsResult("ready\n", true, null), handler.logs(params(null, null, null)));
    assertEquals(List.of("log shop/web-1 null false 200"), cluster.requests());
  }

  @Test
  void of_several_containers_the_one_that_kubectl_would_take() throws Exception {
    cluster.severalContainers("app");
    assertEquals("app", handler.logs(params(null, null, null)).container());
    assertEquals(
        List.of(
            "log shop/web-1 null false 200",
            "default container of web-1",
            "log shop/web-1 app false 200"),
        cluster.requests());
    cluster.refuse("get pods", new ApiFailure(Kind.Forbidden, "you may not"));
    var error =
        assertThrows(ResponseErrorException.class, () -> handler.logs(params(null, null, null)));
    assertTrue(
        error.getResponseError().getMessage().endsWith("a container name must be specified"),
        error.getMessage());
  }

  @Test
  void the_previous_run_of_a_container() throws Exception {
    var _ = handler.logs(params("app", true, 10));
    assertEquals(List.of("log shop/web-1 app true 10"), cluster.requests());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void a_wrong_number_of_lines_is_named(int lines) {
    var error = assertThrows(InvalidParams.class, () -> handler.logs(params(null, null, lines)));
    assertEquals("tailLines must be greater than 0", error.reason());
  }

  @Test
  void what_is_missing_is_named() {
    var error =
        assertThrows(
            InvalidParams.class,
            () -> handler.logs(new LogsParams(Sample.CONTEXT, "shop", null, null, null, null)));
    assertEquals("pod is missing", error.reason());
  }

  @ParameterizedTest
  @CsvSource({
    "Forbidden,you may not get pods/log in namespace shop",
    "NotFound,pods \"web-1\" not found"
  })
  void a_failure_names_the_pod_and_the_reason(Kind kind, String reason) {
    cluster.refuse("log", new ApiFailure(kind, reason));
    var error =
        assertThrows(ResponseErrorException.class, () -> handler.logs(params("app", true, null)))
            .getResponseError();
    assertEquals(
        "Cannot read the log of web-1 in namespace shop (prod-eu): " + reason, error.getMessage());
    var data = assertInstanceOf(ErrorData.class, error.getData());
    assertEquals(ErrorKind.valueOf(kind.name()), data.kind());
    assertEquals(reason, data.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          container "main" in pod "web-1" is waiting to start: trying and failing to pull image \
          | container main has not started yet: trying and failing to pull image
          previous terminated container "main" in pod "web-1" not found \
          | container main has no earlier run
          a container name must be specified for pod web-1, choose one of: [main proxy] \
          | it has several containers, name one of them: main, proxy
          something new | the cluster refused the request: something new
          """)
  void that_there_is_no_log_is_said_in_plain_words(String apiStatus, String reason) {
    var refused = "the cluster refused the request: " + apiStatus;
    cluster.refuse("log", new ApiFailure(Kind.ApiError, refused, null, 400, apiStatus, null));
    var error =
        assertThrows(ResponseErrorException.class, () -> handler.logs(params("main", true, null)))
            .getResponseError();
    assertEquals(
        "Cannot read the log of web-1 in namespace shop (prod-eu): " + reason, error.getMessage());
    assertEquals(reason, assertInstanceOf(ErrorData.class, error.getData()).reason());
  }

  private static LogsParams params(
      @Nullable String container, @Nullable Boolean previous, @Nullable Integer tailLines) {
    return new LogsParams(Sample.CONTEXT, "shop", "web-1", container, previous, tailLines);
  }
}
