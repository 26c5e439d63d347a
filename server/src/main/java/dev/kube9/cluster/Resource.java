package dev.kube9.cluster;

import dev.kube9.workload.ApiObject;
import dev.kube9.workload.CronJob;
import dev.kube9.workload.Namespace;
import dev.kube9.workload.Pod;
import dev.kube9.workload.WarningEvent;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;

/**
 * A kind of object that can be listed and watched.
 *
 * @param kind the kind's name in Kubernetes, such as {@code Deployment}
 * @param apiVersion such as {@code apps/v1}; without a group for the core API
 * @param plural the resource's name in paths and RBAC rules
 */
public record Resource<T extends ApiObject>(
    String kind, String apiVersion, String plural, Class<T> type) {
  public static final Resource<Workload> DEPLOYMENTS = of(WorkloadKind.DEPLOYMENT);
  public static final Resource<Workload> STATEFUL_SETS = of(WorkloadKind.STATEFUL_SET);
  public static final Resource<Workload> DAEMON_SETS = of(WorkloadKind.DAEMON_SET);
  public static final Resource<CronJob> CRON_JOBS =
      new Resource<>("CronJob", "batch/v1", "cronjobs", CronJob.class);
  public static final Resource<Pod> PODS = new Resource<>("Pod", "v1", "pods", Pod.class);

  public static final Resource<Namespace> NAMESPACES =
      new Resource<>("Namespace", "v1", "namespaces", Namespace.class);

  /** Only events of type {@code Warning}. */
  public static final Resource<WarningEvent> WARNINGS =
      new Resource<>("Event", "v1", "events", WarningEvent.class);

  /** The resource of a workload kind. */
  public static Resource<Workload> of(WorkloadKind kind) {
    return new Resource<>(kind.kubernetesName(), "apps/v1", kind.plural(), Workload.class);
  }
}
