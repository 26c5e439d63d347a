package dev.kube9.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The spellings of a kind that {@code kubectl} takes. */
enum KindName {
  DEPLOYMENT("Deployment", "apps", "deployment", "deployments", "deploy"),
  STATEFUL_SET("StatefulSet", "apps", "statefulset", "statefulsets", "sts"),
  DAEMON_SET("DaemonSet", "apps", "daemonset", "daemonsets", "ds"),
  // These have no restart. The server says so, and why, better than "unknown kind" would.
  REPLICA_SET("ReplicaSet", "apps", "replicaset", "replicasets", "rs"),
  CRON_JOB("CronJob", "batch", "cronjob", "cronjobs", "cj"),
  JOB("Job", "batch", "job", "jobs"),
  POD("Pod", "", "pod", "pods", "po"),
  REPLICATION_CONTROLLER(
      "ReplicationController", "", "replicationcontroller", "replicationcontrollers", "rc");

  private final String kind;
  private final String group;
  private final List<String> spellings;

  KindName(String kind, String group, String... spellings) {
    this.kind = kind;
    this.group = group;
    this.spellings = List.of(spellings);
  }

  /** The Kubernetes kind of a spelling, in any case, with or without its group and version. */
  static Optional<String> kindOf(String spelling) {
    var parts = spelling.toLowerCase(Locale.ROOT).split("\\.", 2);
    var group = parts.length == 1 ? Optional.<String>empty() : Optional.of(parts[1]);
    for (var name : values()) {
      if (name.spellings.contains(parts[0]) && group.map(name::isOf).orElse(true)) {
        return Optional.of(name.kind);
      }
    }
    return Optional.empty();
  }

  // "deployment.example.com" is somebody's own resource and must not be taken for ours.
  private boolean isOf(String groupWithVersion) {
    return groupWithVersion.equals(group) || groupWithVersion.equals("v1." + group);
  }
}
