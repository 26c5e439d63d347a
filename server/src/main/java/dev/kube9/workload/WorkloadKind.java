package dev.kube9.workload;

import java.util.Arrays;
import java.util.Optional;

/** The kinds that can be restarted, in the order in which they are shown. */
public enum WorkloadKind {
  DEPLOYMENT("Deployment", "deployments"),
  STATEFUL_SET("StatefulSet", "statefulsets"),
  DAEMON_SET("DaemonSet", "daemonsets");

  private final String kubernetesName;
  private final String plural;

  WorkloadKind(String kubernetesName, String plural) {
    this.kubernetesName = kubernetesName;
    this.plural = plural;
  }

  /** The kind as Kubernetes writes it, such as {@code StatefulSet}. */
  public String kubernetesName() {
    return kubernetesName;
  }

  /** The resource's name in the API's paths and in RBAC rules, such as {@code statefulsets}. */
  public String plural() {
    return plural;
  }

  /** The kind of this name; empty for kinds that cannot be restarted. */
  public static Optional<WorkloadKind> of(String kubernetesName) {
    return Arrays.stream(values()).filter(k -> k.kubernetesName.equals(kubernetesName)).findFirst();
  }

  @Override
  public String toString() {
    return kubernetesName;
  }
}
