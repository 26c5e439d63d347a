package dev.kube9.protocol;

/** The health of a workload or a pod, from which clients choose a color or an icon. */
public enum Health {
  Healthy,
  Progressing,
  Degraded,
  Suspended,
  Idle,
  Terminating
}
