package dev.kube9.protocol;

/** What a row of the tree stands for. */
public enum NodeKind {
  context,
  category,
  Deployment,
  StatefulSet,
  DaemonSet,
  CronJob,
  Pod,
  message,
  more
}
