package dev.kube9.words;

import dev.kube9.diagnosis.Problem;

/** A problem on one line. */
public final class ProblemWords {
  private ProblemWords() {}

  /**
   * The line for a problem, such as {@code web-7d9f-x2: CrashLoopBackOff: container web ended with
   * exit code 1}.
   */
  public static String line(Problem problem) {
    var what = problem.objectName() + ": " + problem.reason() + exitCode(problem);
    return problem.message().isEmpty() ? what : what + ": " + problem.message();
  }

  /** The short form: {@code web-7d9f-x2 CrashLoopBackOff, exit 1}. */
  public static String brief(Problem problem) {
    var exit = problem.exitCode() == null ? "" : ", exit " + problem.exitCode();
    return problem.objectName() + " " + problem.reason() + exit;
  }

  /** The exit code, unless the message already contains it. */
  private static String exitCode(Problem problem) {
    return problem.exitCode() == null || problem.message().contains("exit")
        ? ""
        : ", exit code " + problem.exitCode();
  }
}
