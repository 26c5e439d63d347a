package dev.kube9.words.problem;

import dev.kube9.workload.Pod;
import dev.kube9.workload.Pod.Terminated;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to try against a problem, as sentences without a full stop. */
public final class ProblemHints {
  public static final String SCHEDULING_GATES =
      "The controller or person that set its scheduling gates has to remove them";
  public static final String NO_NODE =
      "No node takes it: look at its requests, node selector, affinity, tolerations and volumes, and"
          + " at the nodes' free room and taints";
  public static final String PLACES_TAKEN =
      "Other pods hold the places: if they are its own old ones, maxUnavailable 1 lets one go first";
  public static final String VOLUME_HELD =
      "Delete the pod that holds it, or use the strategy Recreate: it does not go by itself";
  public static final String INIT_LOGS = "Look at its logs: the pod starts when it has ended";
  public static final String SIDECAR =
      "Look at its startup probe and its logs: the pod's other containers start after it";
  public static final String ENDED_BY_PROBE =
      "Look at this probe, and at how long the container takes to start; memory is not the reason";
  public static final String READINESS_GATES =
      "Its containers are ready, but nothing has set this condition to True yet";
  public static final String PROBE =
      "It runs but does not pass its probe: look at its logs and at the probe";
  public static final String LOGS_AND_PROBE = "Look at its logs and its readiness probe";
  public static final String IMAGE =
      "Check the image's name and tag, and the credentials for its registry";
  public static final String REGISTRY =
      "Its node cannot reach the registry: check the registry's address, and the node's network,"
          + " DNS and proxy";
  public static final String IMAGE_NAME =
      "The image's name is not valid: correct it in the pod template";
  public static final String NEVER_PULLED =
      "The image is not on its node, and the pull policy Never forbids pulling it";
  public static final String RUNTIME =
      "The container runtime of its node is slow or has a problem: look at the node";
  public static final String CONFIG =
      "Look at what its configuration refers to: a ConfigMap, a Secret or a key in it may be"
          + " missing";
  public static final String CONFIG_NOT_READ =
      "Its node could not read a ConfigMap or Secret in time; if this does not pass, look at the"
          + " node's connection to the API server";
  public static final String PROGRAM =
      "Check the container's command, and that its image has that program";
  public static final String NODE =
      "Repair the node. Only if its machine is certainly off, delete the node: its pods are removed"
          + " with it";
  public static final String REPLICA_SET =
      "Look at the quotas and the admission rules of its namespace";
  public static final String CANNOT_CREATE =
      "Its pods cannot be created: look at quotas, admission webhooks and the service account";

  private static final Map<String, String> OF_EVENTS =
      Map.of(
          "FailedMount", "A volume, or the Secret or ConfigMap behind it, cannot be mounted",
          "FailedAttachVolume", "Its volume cannot be attached: another node may still hold it",
          "FailedCreatePodSandBox", "The node's network plugin or container runtime has a problem",
          "NetworkNotReady", "The node's network plugin has a problem");

  private ProblemHints() {}

  /** The hint for the reason of an event; null if there is none. */
  public static @Nullable String ofEvent(String reason) {
    return OF_EVENTS.get(reason);
  }

  public static String claims(Pod pod) {
    return "Look at its claims and their StorageClass: kubectl describe pvc -n %s"
        .formatted(pod.namespace());
  }

  public static String describe(Pod pod) {
    return "kubectl describe pod %s -n %s tells more".formatted(pod.name(), pod.namespace());
  }

  public static String scheduler(Pod pod) {
    return pod.scheduler().equals(Pod.DEFAULT_SCHEDULER)
        ? "The scheduler may be down: look at the control plane"
        : "See whether its scheduler runs; if schedulerName is a mistake, correct it in the pod template";
  }

  public static String notGone(Pod pod) {
    return "A finalizer or a container that does not stop keeps it: kubectl get pod %s -n %s -o yaml"
        .formatted(pod.name(), pod.namespace());
  }

  public static String delete(Pod pod) {
    return ("Look at its logs, for it may still be starting or recovering. If it cannot become ready,"
            + " delete it, and its controller creates it again: kubectl delete pod %s -n %s")
        .formatted(pod.name(), pod.namespace());
  }

  /**
   * The hint for a container that ended.
   *
   * @param last how it ended; absent if that is not known
   */
  public static String ended(@Nullable Terminated last) {
    if (last != null && last.reason().equals("OOMKilled")) {
      return "It used more memory than its limit or its node allows: see what uses it, or raise the"
          + " limit";
    }
    return last != null && last.exitCode() == 0
        ? "Its program ends by itself, but the controller wants it to keep running: look at its command"
        : "Look at the logs of its last run";
  }
}
