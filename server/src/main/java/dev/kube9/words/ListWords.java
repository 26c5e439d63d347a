package dev.kube9.words;

import dev.kube9.workload.Workload;
import java.io.File;

/** Texts of lists: what distinguishes a row from others, and why there are no rows. */
public final class ListWords {
  private ListWords() {}

  /** What distinguishes a workload from others with the same name. */
  public static String place(Workload workload, String context) {
    return "%s · %s · %s".formatted(workload.kind(), workload.namespace(), context);
  }

  public static String noLog(String pod, String namespace, String context, String reason) {
    return "Cannot read the log of %s in namespace %s (%s): %s"
        .formatted(pod, namespace, context, reason);
  }

  public static String noManifest(String name, String namespace, String context, String reason) {
    return "Cannot read %s in namespace %s (%s): %s".formatted(name, namespace, context, reason);
  }

  public static String noKubeconfig(String path) {
    return "The configured kubeconfig %s does not exist".formatted(path);
  }

  /** The same beside the whole path: the last part of it is enough. */
  public static String noKubeconfigNamed(String path) {
    var end = Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar));
    return path.substring(end + 1) + " does not exist";
  }

  public static String noContextIn(String path) {
    return path + " has no context in it";
  }

  public static String noCurrentContext(String name) {
    return "the current context %s is not defined by any kubeconfig".formatted(name);
  }

  public static String noNamespaces(String context, String reason) {
    return "Cannot list the namespaces of %s: %s".formatted(context, reason);
  }

  public static String noWorkloads(String context, String reason) {
    return "Cannot list the workloads of %s: %s".formatted(context, reason);
  }

  public static String noWorkloads(String namespace, String context, String reason) {
    return "Cannot list the workloads of namespace %s in %s: %s"
        .formatted(namespace, context, reason);
  }
}
