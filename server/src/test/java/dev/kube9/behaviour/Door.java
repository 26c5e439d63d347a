package dev.kube9.behaviour;

import static dev.kube9.behaviour.RpcClient.object;

import com.google.gson.JsonObject;
import dev.kube9.Wiring;
import dev.kube9.cli.connection.Pipe;
import dev.kube9.demo.DemoCluster;
import dev.kube9.demo.api.DemoServer;
import dev.kube9.demo.state.Pace;
import dev.kube9.session.Session;
import dev.kube9.time.SystemTime;
import dev.kube9.time.Time;
import dev.kube9.time.VirtualTime;
import dev.kube9.transport.LoopbackTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The access to the cluster that the suite runs on: the demo cluster in virtual time, or a real one
 * if {@code KUBE9_CONFORMANCE_KUBECONFIG} names its kubeconfig. The tests are the same, except
 * those with a tag that is declared here.
 */
abstract class Door implements AutoCloseable {
  /**
   * The tag of tests that need a cluster which counts its requests; only the demo cluster does. The
   * run on a real cluster excludes them: {@code -DexcludedGroups=counts-requests}.
   */
  static final String COUNTS_REQUESTS = "counts-requests";

  /**
   * The tag of tests that need a cluster with RBAC, which the demo cluster does not have: the build
   * excludes them, and the run on a real cluster does not.
   */
  static final String NEEDS_RBAC = "needs-rbac";

  private static final String REAL = "KUBE9_CONFORMANCE_KUBECONFIG";

  private final List<Served> served = new ArrayList<>();
  private final Admin admin;

  private record Served(RpcClient client, Thread server) {}

  private Door(String kubeconfig) {
    admin = new Admin(kubeconfig, "kube9-" + UUID.randomUUID().toString().substring(0, 8));
    admin.createNamespace();
  }

  static Door open() {
    var real = System.getenv(REAL);
    return real == null ? DemoDoor.overTls(startedCluster()) : new RealDoor(real);
  }

  private static DemoCluster startedCluster() {
    var cluster = new DemoCluster(DemoDoor.TIME, Pace.DEFAULT);
    cluster.start();
    return cluster;
  }

  /** Whether this is the demo cluster. */
  boolean isDemo() {
    return this instanceof DemoDoor;
  }

  Admin admin() {
    return admin;
  }

  /** The context's name. */
  abstract String context();

  /** The kubeconfig's file. */
  abstract Path kubeconfig();

  abstract Time time();

  /** The annotation that controls how a pod develops: {@code behaviour}, {@code ready-delay}. */
  abstract String annotation(String what);

  /** The number of requests by verb and resource; empty on a real cluster. */
  abstract Map<String, Integer> requests();

  /** Starts a server in this JVM and initializes it with these options. */
  RpcClient server(@Nullable Object... options) throws InterruptedException {
    var client = bareServer();
    var all = object(options);
    if (!all.has("kubeconfig")) {
      all.add("kubeconfig", object("k", List.of(kubeconfig().toString())).get("k"));
    }
    var _ = client.call("initialize", object("processId", null, "initializationOptions", all));
    client.notify("initialized", new JsonObject());
    return client;
  }

  /** Starts a server that waits for {@code initialize}. */
  RpcClient bareServer() {
    return bareServer(Path.of("/nowhere"));
  }

  /**
   * The same for a person with shared settings.
   *
   * @param settings the folder of the settings of all programs
   */
  RpcClient bareServer(Path settings) {
    var environment = new HashMap<>(System.getenv());
    environment.put("XDG_CONFIG_HOME", settings.toString());
    var toServer = new Pipe();
    var fromServer = new Pipe();
    var session =
        new Session(Wiring.opener(environment, time()), time(), () -> ZoneOffset.UTC, "1.2.3-test");
    var server =
        Thread.ofPlatform()
            .name("server")
            .start(
                () -> {
                  var _ = session.serve(toServer.source(), fromServer.sink());
                  try {
                    fromServer.sink().close();
                  } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                  }
                });
    var client = new RpcClient(fromServer.source(), toServer.sink());
    served.add(new Served(client, server));
    return client;
  }

  /** Ends the servers of one test; fails if one does not end. */
  void endServers() throws InterruptedException {
    for (var one : served) {
      one.client().close();
      if (!one.server().join(Duration.ofSeconds(20))) {
        throw new AssertionError("a server did not end");
      }
    }
    served.clear();
  }

  @Override
  public void close() {
    admin.deleteNamespace();
  }

  private static Path temporary(String text) {
    try {
      var file = Files.createTempFile("kube9", ".kubeconfig");
      file.toFile().deleteOnExit();
      return Files.writeString(file, text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static final class DemoDoor extends Door {
    /** How much of the cluster's time passes in each millisecond. */
    private static final Duration STEP = Duration.ofMillis(20);

    private static final VirtualTime TIME = VirtualTime.ticking(STEP);

    private final DemoServer demo;
    private final Path file;

    private DemoDoor(DemoServer demo, String kubeconfig) {
      super(kubeconfig);
      this.demo = demo;
      file = temporary(kubeconfig);
    }

    /** The demo cluster behind TLS, because kube9 sends no credentials without it. */
    static DemoDoor overTls(DemoCluster cluster) {
      var tls = LoopbackTls.make();
      var demo = DemoServer.start(cluster, tls.context());
      var trusting =
          demo.kubeconfig().replace("    server:", "    " + tls.trust() + "\n    server:");
      return new DemoDoor(demo, trusting);
    }

    @Override
    String context() {
      return "kube9-demo";
    }

    @Override
    Path kubeconfig() {
      return file;
    }

    @Override
    Time time() {
      return TIME;
    }

    @Override
    String annotation(String what) {
      return "demo.kube9.dev/" + what;
    }

    @Override
    Map<String, Integer> requests() {
      return demo.requests();
    }

    @Override
    public void close() {
      demo.close();
    }
  }

  private static final class RealDoor extends Door {
    private final Path file;
    private final Time time = new SystemTime();

    RealDoor(String file) {
      super(read(file));
      this.file = Path.of(file);
    }

    private static String read(String file) {
      try {
        return Files.readString(Path.of(file));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    @Override
    String context() {
      return "realcluster";
    }

    @Override
    Path kubeconfig() {
      return file;
    }

    @Override
    Time time() {
      return time;
    }

    @Override
    String annotation(String what) {
      return "realcluster/" + what;
    }

    @Override
    Map<String, Integer> requests() {
      return Map.of();
    }
  }
}
