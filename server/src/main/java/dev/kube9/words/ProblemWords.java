package dev.kube9.words;

import dev.kube9.diagnosis.Problem;

/** A problem on one line. */
public final class ProblemWords {
  /** More of a message does not fit a notification. */
  private static final int LONGEST = 70;

  private ProblemWords() {}

  /**
   * The line for a problem, such as {@code web-7d9f-x2: CrashLoopBackOff: container web ended with
   * exit code 1}.
   */
  public static String line(Problem problem) {
    var what = problem.objectName() + ": " + problem.reason() + exitCode(problem);
    return saysMore(problem) ? what + ": " + problem.message() : what;
  }

  /** The short form: {@code web-7d9f-x2 CrashLoopBackOff, exit 1}. */
  public static String brief(Problem problem) {
    var exit = problem.exitCode() == null ? "" : ", exit " + problem.exitCode();
    return problem.objectName() + " " + problem.reason() + exit;
  }

  /**
   * What happens, as the end of a sentence without the names of pods: {@code its new pod crashes:
   * CrashLoopBackOff, exit 1}.
   */
  public static String news(Problem problem) {
    var exit = problem.exitCode() == null ? "" : ", exit " + problem.exitCode();
    var happens = happens(problem);
    return exit.isEmpty() && saysMore(problem)
        ? "%s: %s: %s".formatted(happens, problem.reason(), cut(problem.message()))
        : "%s: %s%s".formatted(happens, problem.reason(), exit);
  }

  /** Where Kubernetes gives no message, its word for the reason takes the message's place. */
  private static boolean saysMore(Problem problem) {
    return !problem.message().isEmpty() && !problem.message().equals(problem.reason());
  }

  private static String happens(Problem problem) {
    if (!problem.objectKind().equals("Pod")) {
      return switch (problem.reason()) {
        case "FailedCreate", "ReplicaSetCreateError" -> "its new pods cannot be created";
        case "NodeNotReady" -> "node %s holds it up".formatted(problem.objectName());
        default -> "it does not move";
      };
    }
    return switch (problem.reason()) {
      case "CrashLoopBackOff", "Error", "Completed", "ContainerCannotRun", "StartError" ->
          "its new pod crashes";
      case "OOMKilled" -> "its new pod needs more memory than its limit";
      case "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError" ->
          "its new pod cannot get its image";
      case "FailedScheduling", "SchedulingGated", "NotScheduled" -> "its new pod has no node";
      case "Unhealthy", "NotReady", "ReadinessGatesNotReady" -> "its new pod is not ready";
      case "NotReadyOrdered" -> "it waits for an old pod that is not ready";
      case "Terminating" -> "it waits for an old pod that does not end";
      case "WaitingForMinReadySeconds" -> "its new pods do not count as available yet";
      default -> "its new pod does not start";
    };
  }

  private static String cut(String message) {
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
  }

  /** The exit code, unless the message already contains it. */
  private static String exitCode(Problem problem) {
    return problem.exitCode() == null || problem.message().contains("exit")
        ? ""
        : ", exit code " + problem.exitCode();
  }
}
