package dev.kube9.startup;

import dev.kube9.kubeconfig.ClientOptions;
import dev.kube9.kubeconfig.KubeconfigSources;
import dev.kube9.rest.KubeApiClusters;
import dev.kube9.session.Session;
import dev.kube9.time.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lists 50 Deployments of an API server in memory, as a client's first click does, while the real
 * client sends no requests. Afterwards the classes for TLS, HTTP/2, JSON and rows are loaded, and
 * the JVM has compiled the methods that are called often. It opens no network connection, runs no
 * program and keeps no data. A second list for each sort of key would save 2 ms of the click and
 * cost 100 ms of CPU.
 *
 * <p>Each list is made by a session of its own with a connection of its own, through the same code
 * as a real one. {@code bench/RESULTS.md}, part {@code click}, says what it saves.
 */
public final class WarmUp {
  static final Duration PAUSE = Duration.ofMillis(50);

  /** The pause while requests take long. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** After this many pauses without a request, the client is considered idle. */
  private static final int QUIET_PAUSES = 4;

  private final Time time;
  private final Supplier<ZoneId> zone;

  public WarmUp(Time time, Supplier<ZoneId> zone) {
    this.time = time;
    this.zone = zone;
  }

  /**
   * Warms up between the requests of the real client: each list, about 200 ms of work, begins when
   * there has been no request for 200 ms. Blocks until all lists are done.
   *
   * @param idle returns whether no request of the real client is being answered now
   */
  public void run(BooleanSupplier idle) throws InterruptedException {
    awaitQuiet(idle);
    var answer = DeploymentList.compressed();
    listQuietly(ThrowawayKeys.RSA, answer);
    awaitQuiet(idle);
    listQuietly(ThrowawayKeys.EC, answer);
  }

  private void awaitQuiet(BooleanSupplier idle) throws InterruptedException {
    var pause = PAUSE;
    for (var quiet = 0; quiet < QUIET_PAUSES; ) {
      time.sleep(pause);
      if (idle.getAsBoolean()) {
        quiet++;
        pause = PAUSE;
      } else {
        quiet = 0;
        pause = longer(pause); // a wait for a rollout takes minutes
      }
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private void listQuietly(ThrowawayKeys keys, byte[] answer) throws InterruptedException {
    try {
      var _ = list(keys, answer);
    } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
      // A real connection will report the same problem.
    }
  }

  /**
   * Asks a new session for the rows of the cluster in memory.
   *
   * @return the frame that answers with the rows
   */
  String list(ThrowawayKeys keys, byte[] answer)
      throws IOException, GeneralSecurityException, InterruptedException {
    var server = new MemoryApiServer(keys, answer);
    return MemoryClient.rows(new Session(_ -> opened(keys, server), time, zone, ""));
  }

  private Session.OpenedClusters opened(ThrowawayKeys keys, MemoryApiServer server) {
    var sources = new KubeconfigSources(List.of(), Map.of("warm-up", kubeconfig(keys)));
    // Not the environment of the process: no proxy must be used.
    var options = new ClientOptions("kube9", false, Map.of("NO_PROXY", "*"));
    var clusters = new KubeApiClusters(sources, options, time, server::connect);
    return new Session.OpenedClusters(clusters, () -> {}, _ -> {}, clusters::close);
  }

  private static String kubeconfig(ThrowawayKeys keys) {
    return """
    apiVersion: v1
    kind: Config
    current-context: warm-up
    contexts: [{name: warm-up, context: {cluster: warm-up, user: warm-up}}]
    clusters:
    - name: warm-up
      cluster:
        certificate-authority-data: %s
        server: https://127.0.0.1:%s
    users:
    - name: warm-up
      user:
        client-certificate-data: %s
        client-key-data: %s
    """
        .formatted(
            base64(keys.authority()),
            // As a string: %d would load the formats of the locale, 200 kB that nothing else uses.
            Integer.toString(MemoryApiServer.PORT),
            base64(keys.certificate()),
            base64(keys.key()));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
