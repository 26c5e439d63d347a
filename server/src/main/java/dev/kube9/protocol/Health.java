package dev.kube9.protocol;

/** How a workload or a pod is, for a color or an icon. */
public enum Health {
  Healthy,
  Progressing,
  Degraded,
  Suspended,
  Idle,
  Terminating
}
