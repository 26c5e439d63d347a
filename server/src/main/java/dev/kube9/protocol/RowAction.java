package dev.kube9.protocol;

/** What a person can do with a row of the tree. */
public enum RowAction {
  restart,
  awaitRollout,
  undoRestart,
  showLogs,
  showPreviousLogs,
  showNamespace,
  copyDetails,
  retry,
  showMore,
  logIn,
  openKubeconfig,
  openSettings,
  editFilter,
  describe,
  showManifest,
  useKubectl,
  chooseNamespaces
}
