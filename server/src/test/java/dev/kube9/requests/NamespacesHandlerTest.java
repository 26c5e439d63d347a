package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.protocol.NamespacesParams;
import dev.kube9.protocol.SilentClient;
import dev.kube9.workload.Meta;
import dev.kube9.workload.Namespace;
import dev.kube9.workload.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.Test;

/** The namespaces from which a person can choose. */
class NamespacesHandlerTest {
  private static final NamespacesParams PARAMS = new NamespacesParams(Sample.CONTEXT);

  private final ScriptedCluster cluster = new ScriptedCluster();
  private final NamespacesHandler handler =
      new NamespacesHandler(SampleContexts.of(new OneCluster(cluster), new SilentClient()));

  @Test
  void all_of_them_are_named_in_order_however_many_pages_they_have() throws Exception {
    var names = IntStream.range(0, 700).mapToObj("ns-%03d"::formatted).toList();
    names.forEach(this::put);
    assertEquals(names, handler.namespaces(PARAMS).namespaces());
    assertEquals(List.of("list namespaces", "list namespaces"), cluster.requests());
  }

  @Test
  void a_refusal_is_told_with_its_reason() {
    cluster.refuse(
        "list namespaces", new ApiFailure(Kind.Forbidden, "you may not list namespaces"));
    var error = assertThrows(ResponseErrorException.class, () -> handler.namespaces(PARAMS));
    assertEquals(
        "Cannot list the namespaces of prod-eu: you may not list namespaces", error.getMessage());
  }

  private void put(String name) {
    cluster.put(new Namespace(Meta.of("", name, "uid-" + name, "1", 0)));
  }
}
