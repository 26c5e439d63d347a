package dev.kube9.cli.arguments;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind and the spellings of it that {@code kubectl} takes. */
public record KindName(String kind, String group, List<String> spellings) {
  private static final List<KindName> KNOWN =
      List.of(
          name("Deployment", "apps", "deployment", "deployments", "deploy"),
          name("StatefulSet", "apps", "statefulset", "statefulsets", "sts"),
          name("DaemonSet", "apps", "daemonset", "daemonsets", "ds"),
          // These have no restart. The server says so, and why, better than "unknown kind" would.
          name("ReplicaSet", "apps", "replicaset", "replicasets", "rs"),
          name("CronJob", "batch", "cronjob", "cronjobs", "cj"),
          name("Job", "batch", "job", "jobs"),
          name("Pod", "", "pod", "pods", "po"));

  private static KindName name(String kind, String group, String... spellings) {
    return new KindName(kind, group, List.of(spellings));
  }

  /** The Kubernetes kind of a spelling, in any case, with or without its group and version. */
  public static Optional<String> kindOf(String spelling) {
    var parts = spelling.toLowerCase(Locale.ROOT).split("\\.", 2);
    return KNOWN.stream()
        .filter(k -> k.spellings.contains(parts[0]))
        .filter(k -> parts.length == 1 || k.isOf(parts[1]))
        .map(KindName::kind)
        .findFirst();
  }

  // "deployment.example.com" is somebody's own resource and must not be taken for ours.
  private boolean isOf(String groupOrVersionAndGroup) {
    return groupOrVersionAndGroup.equals(group) || groupOrVersionAndGroup.equals("v1." + group);
  }
}
