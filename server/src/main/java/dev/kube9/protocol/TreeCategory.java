package dev.kube9.protocol;

/** What is below a category row: all workloads of a context, or those of one kind. */
public enum TreeCategory {
  Workloads,
  Deployment,
  StatefulSet,
  DaemonSet,
  CronJob
}
