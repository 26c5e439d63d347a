package dev.kube9.words;

/** Why something could not be shown. */
public final class ListWords {
  private ListWords() {}

  public static String noLog(String pod, String namespace, String context, String reason) {
    return "Cannot read the log of %s in namespace %s (%s): %s"
        .formatted(pod, namespace, context, reason);
  }

  public static String noWorkloads(String context, String reason) {
    return "Cannot list the workloads of %s: %s".formatted(context, reason);
  }

  public static String noWorkloads(String namespace, String context, String reason) {
    return "Cannot list the workloads of namespace %s in %s: %s"
        .formatted(namespace, context, reason);
  }
}
