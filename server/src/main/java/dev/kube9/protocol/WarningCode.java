package dev.kube9.protocol;

/** The kinds of warnings before a restart. */
public enum WarningCode {
  Paused,
  OnDelete,
  Partition,
  ScaledToZero,
  SinglePod,
  Recreate,
  AlreadyRolling,
  NotReadyOrdered,
  NotReadyNodes,
  GitOps,
  HasOwner,
  BeingDeleted,
  ArgoRollouts,
  NoHistory,
  PodsExcludeEachOther,
  SharedVolume,
  ClusterWarning,
  ReadOnly
}
