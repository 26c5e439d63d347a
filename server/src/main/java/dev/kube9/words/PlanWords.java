package dev.kube9.words;

import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.rules.RolloutRules;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.StatefulSet;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.util.Optional;

/** What a restart would do, for the confirmation. */
public final class PlanWords {
  private PlanWords() {}

  public static String title(WorkloadRef ref) {
    return "Restart " + ref.name();
  }

  /**
   * Explains the restart in four lines.
   *
   * @param server the text from {@link #address}
   * @param plan the text from {@link #plan}
   */
  public static String detail(WorkloadRef ref, String server, Workload workload, String plan) {
    return """
        %s
        Cluster %s (%s) · namespace %s · %s %s · %s
        %s"""
        .formatted(
            whatHappens(workload),
            ref.context(),
            server,
            ref.namespace(),
            ref.kind(),
            ref.name(),
            CountWords.of(Rollout.of(workload)),
            plan);
  }

  private static String whatHappens(Workload workload) {
    if (workload.desired() == 0
        || workload.meta().terminating()
        || RolloutRules.leftToOthers(workload).isPresent()) {
      return """
          This will restart no pod by itself%s.
          The restart annotation will be added to the pod template: pods that are created later \
          have it."""
          .formatted(workload.isTemplateOfRollout() ? ", but those of the Rollout" : "");
    }
    var replaced = Rollout.of(workload).toReplace();
    var isPart = replaced < workload.desired();
    return """
        This will trigger a %s of %s.
        The restart annotation will be added to the pod template, causing the controller to \
        recreate %s%s."""
        .formatted(
            workload.isRecreate() ? "restart" : "rolling restart",
            isPart ? "%d of %d pods".formatted(replaced, workload.desired()) : "all pods",
            isPart ? "them" : "all pods",
            workload.isRecreate() ? " at once" : " gradually");
  }

  /** A cluster's address, and the user whom the requests to it impersonate, if any. */
  public static String address(String server, Optional<String> impersonated) {
    return impersonated.map(as -> server + " as " + as).orElse(server);
  }

  /**
   * How the pods will be replaced, such as {@code 3 pods, at most 1 down at once (RollingUpdate)}.
   *
   * @param atMostDown how many pods may be unavailable at the same time
   */
  public static String plan(Workload workload, int atMostDown) {
    var pods = pods(workload, atMostDown);
    return "%s (%s)"
        .formatted(Character.toUpperCase(pods.charAt(0)) + pods.substring(1), workload.strategy());
  }

  private static String pods(Workload workload, int atMostDown) {
    var replaced = Rollout.of(workload).toReplace();
    var pods =
        replaced > 0 && replaced < workload.desired()
            ? "%d of %d pods".formatted(replaced, workload.desired())
            : RolloutWords.count(workload.desired(), "pod", "pods");
    return switch (workload) {
      case Workload w when w.desired() == 0 -> "no pods";
      case Workload w when w.meta().terminating() || RolloutRules.leftToOthers(w).isPresent() ->
          pods + ", none restarted by its controller";
      case Deployment d when d.isRecreate() -> pods + ", all stopped before new ones start";
      case StatefulSet s when s.ordered() && atMostDown == 1 ->
          pods + ", one after another" + down(atMostDown);
      default -> pods + down(atMostDown);
    };
  }

  private static String down(int atMostDown) {
    return atMostDown == 0
        ? ", none down: each new one is ready before an old one goes"
        : ", at most %d down at once".formatted(atMostDown);
  }

  /** Why a restart is not allowed: the context is read-only. */
  public static String readOnly(String context) {
    return "The context %s is read-only".formatted(context);
  }

  /** Why a restart is not allowed: the Deployment is paused. */
  public static String paused(Deployment deployment) {
    return "It is paused: resume it first with " + RefusalWords.resume(deployment);
  }

  /** Why a restart is not allowed: the user has no permission to patch the workload. */
  public static String mayNotPatch(WorkloadRef ref) {
    return "You may not patch %s in namespace %s (%s)"
        .formatted(ref.kind().plural(), ref.namespace(), ref.context());
  }

  /** It could not be determined what a restart would do. */
  public static String failed(String name, String reason) {
    return "Cannot tell what a restart of %s would do: %s".formatted(name, reason);
  }
}
