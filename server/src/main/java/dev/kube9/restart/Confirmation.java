package dev.kube9.restart;

import dev.kube9.cluster.Cluster;
import dev.kube9.failure.RestartRefused;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person confirmed the restart of. A context's name and a workload's name are not enough:
 * between the confirmation and the restart a login tool may let the context lead to another
 * cluster, and the workload may be deleted and made again.
 *
 * @param server the address of the API server
 * @param user who we are there
 * @param workload its kind, namespace and name
 * @param uid of the workload
 */
public record Confirmation(String server, String user, String workload, String uid) {
  private static final String FORMAT = "1";

  public static Confirmation of(Cluster cluster, WorkloadRef ref, Workload found) {
    return new Confirmation(cluster.server(), cluster.user(), ref.toString(), found.uid());
  }

  /** As clients keep it and give it back. It holds no secret. */
  public String text() {
    return Stream.of(FORMAT, server, user, workload, uid)
        .map(p -> URLEncoder.encode(p, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/"));
  }

  /** What {@link #text} gave; empty for any other text. */
  public static Optional<Confirmation> parse(String text) {
    try {
      var parts =
          Arrays.stream(text.split("/", -1))
              .map(p -> URLDecoder.decode(p, StandardCharsets.UTF_8))
              .toList();
      return parts.size() == 5 && parts.getFirst().equals(FORMAT)
          ? Optional.of(new Confirmation(parts.get(1), parts.get(2), parts.get(3), parts.get(4)))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * Asks the cluster for nothing.
   *
   * @throws RestartRefused when it is another cluster, another user or another workload's name
   */
  void refuseOther(Cluster cluster, WorkloadRef ref) {
    if (!server.equals(cluster.server())) {
      throw outdated(RefusalWords.otherServer(ref.context(), cluster.server(), server));
    }
    if (!user.equals(cluster.user())) {
      throw outdated(RefusalWords.otherUser(ref.context(), cluster.user(), user));
    }
    if (!workload.equals(ref.toString())) {
      throw outdated(RefusalWords.otherWorkload(workload));
    }
  }

  /**
   * Compares what was confirmed with what is there now.
   *
   * @throws RestartRefused when it is another workload of the same name
   */
  void refuseOther(Workload found) {
    if (!uid.equals(found.uid())) {
      throw outdated(RefusalWords.MADE_AGAIN);
    }
  }

  private static RestartRefused outdated(String what) {
    return new RestartRefused(
        RestartRefused.Kind.ConfirmationOutdated,
        RefusalWords.outdated(what),
        RefusalWords.CONFIRM_AGAIN);
  }
}
