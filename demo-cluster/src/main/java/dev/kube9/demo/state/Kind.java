package dev.kube9.demo.state;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of objects that the demo cluster has. */
public enum Kind {
  NAMESPACE("v1", "Namespace", "namespaces", false),
  NODE("v1", "Node", "nodes", false),
  POD("v1", "Pod", "pods", true),
  EVENT("v1", "Event", "events", true),
  RESOURCE_QUOTA("v1", "ResourceQuota", "resourcequotas", true),
  DEPLOYMENT("apps/v1", "Deployment", "deployments", true),
  REPLICA_SET("apps/v1", "ReplicaSet", "replicasets", true),
  STATEFUL_SET("apps/v1", "StatefulSet", "statefulsets", true),
  DAEMON_SET("apps/v1", "DaemonSet", "daemonsets", true),
  CONTROLLER_REVISION("apps/v1", "ControllerRevision", "controllerrevisions", true),
  CRON_JOB("batch/v1", "CronJob", "cronjobs", true);

  private final String apiVersion;
  private final String kubernetesName;
  private final String plural;
  private final boolean namespaced;

  Kind(String apiVersion, String kubernetesName, String plural, boolean namespaced) {
    this.apiVersion = apiVersion;
    this.kubernetesName = kubernetesName;
    this.plural = plural;
    this.namespaced = namespaced;
  }

  /** As it stands in objects, such as {@code apps/v1}. */
  public String apiVersion() {
    return apiVersion;
  }

  /** The API group, empty for the core group. */
  public String group() {
    var slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  public String kubernetesName() {
    return kubernetesName;
  }

  public String plural() {
    return plural;
  }

  public boolean namespaced() {
    return namespaced;
  }

  public static Optional<Kind> ofPlural(String group, String plural) {
    return Arrays.stream(values())
        .filter(k -> k.group().equals(group) && k.plural.equals(plural))
        .findFirst();
  }
}
