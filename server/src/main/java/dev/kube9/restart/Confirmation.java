package dev.kube9.restart;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Cluster.Annotations;
import dev.kube9.failure.RestartRefused;
import dev.kube9.words.RefusalWords;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person confirmed for a restart. The names of the context and the workload are not enough:
 * between confirmation and restart, a login tool may change the cluster that the context refers to,
 * and the workload may be deleted and created again.
 *
 * @param server the address of the API server
 * @param user the user that kube9 is authenticated as
 * @param workload kind, namespace and name of the workload
 * @param uid the workload's uid
 * @param seen its annotations, so that the restart need not read it again; empty if it cannot be
 *     restarted as it is
 */
public record Confirmation(
    String server, String user, String workload, String uid, Optional<Annotations> seen) {
  private static final String FORMAT = "1";
  private static final int PARTS = 5;
  private static final int PARTS_WITH_ANNOTATIONS = 7;
  private static final String PRESENT = "present";

  public static Confirmation of(Cluster cluster, WorkloadRef ref, Workload found) {
    return new Confirmation(
        cluster.server(),
        cluster.user(),
        ref.toString(),
        found.uid(),
        found instanceof Deployment d && d.paused()
            ? Optional.empty()
            : Optional.of(Annotations.of(found.template())));
  }

  /** The text that clients keep and send back. It contains no secret. */
  public String text() {
    var parts = new ArrayList<>(List.of(FORMAT, server, user, workload, uid));
    seen.ifPresent(
        a -> {
          parts.add(a.present() ? PRESENT : "absent");
          parts.add(Objects.requireNonNullElse(a.restartedAt(), ""));
        });
    return parts.stream()
        .map(p -> URLEncoder.encode(p, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/"));
  }

  /** Parses a text from {@link #text}; empty for any other text. */
  public static Optional<Confirmation> parse(String text) {
    try {
      var parts =
          Arrays.stream(text.split("/", -1))
              .map(p -> URLDecoder.decode(p, StandardCharsets.UTF_8))
              .toList();
      return parts.getFirst().equals(FORMAT)
              && (parts.size() == PARTS || parts.size() == PARTS_WITH_ANNOTATIONS)
          ? Optional.of(
              new Confirmation(
                  parts.get(1), parts.get(2), parts.get(3), parts.get(4), annotations(parts)))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Annotations> annotations(List<String> parts) {
    if (parts.size() < PARTS_WITH_ANNOTATIONS) {
      return Optional.empty();
    }
    var value = parts.getLast();
    return Optional.of(
        new Annotations(parts.get(PARTS).equals(PRESENT), value.isEmpty() ? null : value));
  }

  /**
   * Compares the cluster and the name with what was confirmed. Sends no request.
   *
   * @throws RestartRefused if the cluster, the user or the workload's name is another one
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
   * Compares the workload as it is now with what was confirmed.
   *
   * @throws RestartRefused if it is another workload with the same name
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
