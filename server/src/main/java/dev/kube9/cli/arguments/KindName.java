package dev.kube9.cli.arguments;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind and the spellings of it that {@code kubectl} accepts. */
public record KindName(String kind, String group, List<String> spellings) {
  private static final List<KindName> KNOWN =
      List.of(
          name("Deployment", "apps", "deployment", "deployments", "deploy"),
          name("StatefulSet", "apps", "statefulset", "statefulsets", "sts"),
          name("DaemonSet", "apps", "daemonset", "daemonsets", "ds"),
          // These kinds cannot be restarted. They are known here so that the server can say why.
          name("ReplicaSet", "apps", "replicaset", "replicasets", "rs"),
          name("CronJob", "batch", "cronjob", "cronjobs", "cj"),
          name("Job", "batch", "job", "jobs"),
          name("Pod", "", "pod", "pods", "po"));

  private static KindName name(String kind, String group, String... spellings) {
    return new KindName(kind, group, List.of(spellings));
  }

  /**
   * The Kubernetes kind of a spelling, in upper or lower case, with or without group and version.
   */
  public static Optional<String> kindOf(String spelling) {
    var parts = spelling.toLowerCase(Locale.ROOT).split("\\.", 2);
    return KNOWN.stream()
        .filter(k -> k.spellings.contains(parts[0]))
        .filter(k -> parts.length == 1 || k.isOf(parts[1]))
        .map(KindName::kind)
        .findFirst();
  }

  // "deployment.example.com" is a custom resource and not a Deployment.
  private boolean isOf(String groupOrVersionAndGroup) {
    return groupOrVersionAndGroup.equals(group) || groupOrVersionAndGroup.equals("v1." + group);
  }
}
