package dev.kube9.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.cluster.Cluster;
import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.ClientOptions.As;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user to impersonate that was asked for, beside what the user's entry says. */
class ImpersonateOptionTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("dev", "shop", WorkloadKind.DEPLOYMENT, "web");
  private static final String ENTRY =
      "{token: secret, as: joe, as-uid: u1, as-groups: [ops], as-user-extra: {scopes: [all]}}";

  private final ScriptedServer server = ScriptedServer.overTls();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void it_replaces_all_that_the_entry_impersonates() throws Exception {
    var cluster = cluster(ENTRY, new As("jané", List.of("dev", "équipe")));
    var sent = sent(cluster);
    assertEquals(List.of("Bearer secret"), sent.header("Authorization"));
    assertEquals(List.of("jané"), sent.header("Impersonate-User"));
    assertEquals(List.of("dev", "équipe"), sent.header("Impersonate-Group"));
    assertEquals(List.of(), sent.header("Impersonate-Uid"));
    assertEquals(List.of(), sent.header("Impersonate-Extra-scopes"));
    assertEquals(Optional.of("jané (groups dev, équipe)"), cluster.impersonated());
    assertEquals("u as jané (groups dev, équipe)", cluster.user());
  }

  @Test
  void without_it_the_entry_counts() throws Exception {
    var cluster = cluster(ENTRY, null);
    assertEquals(List.of("joe"), sent(cluster).header("Impersonate-User"));
    assertEquals(Optional.of("joe"), cluster.impersonated());
    var plain = cluster("{token: secret}", null);
    assertEquals(List.of(), sent(plain).header("Impersonate-User"));
    assertEquals(Optional.empty(), plain.impersonated());
    assertEquals("u", plain.user());
  }

  private ScriptedServer.Got sent(Cluster cluster) throws Exception {
    server.answer(200, "{\"metadata\":{\"name\":\"web\",\"uid\":\"u\"}}");
    var _ = cluster.read(WEB);
    return server.got().getLast();
  }

  private Cluster cluster(String user, @Nullable As as) {
    var options = new ClientOptions("kube9", true, Map.of(), as);
    var sources = new KubeconfigSources(List.of(), Map.of("test", server.kubeconfig(user)));
    return new KubeApiClusters(sources, options, VirtualTime.jumping()).cluster("dev");
  }
}
