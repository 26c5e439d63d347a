package dev.kube9.tree;

import dev.kube9.workload.WorkloadKind;
import java.util.Arrays;
import java.util.Optional;

/** The rows below {@code Workloads}, in the order in which they are shown. */
public enum Category {
  DEPLOYMENTS("Deployment", "Deployments", "rocket"),
  STATEFUL_SETS("StatefulSet", "StatefulSets", "database"),
  DAEMON_SETS("DaemonSet", "DaemonSets", "server-process"),
  CRON_JOBS("CronJob", "CronJobs", "clock");

  private final String kind;
  private final String label;
  private final String icon;

  Category(String kind, String label, String icon) {
    this.kind = kind;
    this.label = label;
    this.icon = icon;
  }

  /** The Kubernetes kind of its rows. */
  public String kind() {
    return kind;
  }

  public String label() {
    return label;
  }

  String icon() {
    return icon;
  }

  /** The category that shows workloads of this kind. */
  public static Category of(WorkloadKind kind) {
    return switch (kind) {
      case DEPLOYMENT -> DEPLOYMENTS;
      case STATEFUL_SET -> STATEFUL_SETS;
      case DAEMON_SET -> DAEMON_SETS;
    };
  }

  /** The restartable kind that it shows; empty for the others. */
  public Optional<WorkloadKind> workloadKind() {
    return WorkloadKind.of(kind);
  }

  public static Optional<Category> of(String kind) {
    return Arrays.stream(values()).filter(c -> c.kind.equals(kind)).findFirst();
  }
}
