// Generated from the records of the server's room `protocol`; server/protocol.md says what they mean.
// Write it anew with: ./mvnw test -Dtest=ClientProtocolTest -Dprotocol=write

export interface AddedNamespaceRow {
  after?: string;
  row: NamespaceRow;
}

export interface AddedRow {
  parent: string;
  after?: string;
  row: TreeNode;
}

export interface AwaitRolloutParams {
  workload: WorkloadRef;
  restartedAt?: string;
  timeoutSeconds?: number;
  workDoneToken?: string | number;
}

export interface CancelLoginParams {
  context: string;
}

export type Connection = "notConnected" | "connected" | "waitingForLogin" | "failed";

export interface ContextInfo {
  name: string;
  current: boolean;
  namespace: string;
  server?: string;
  readOnly: boolean;
  protected: boolean;
}

export interface ContextsParams {
  kubeconfig?: string[];
}

export interface ContextsResult {
  contexts: ContextInfo[];
  problems: string[];
  kubeconfigs: KubeconfigPlace[];
}

export interface DescribeParams {
  workload: WorkloadRef;
}

export interface DescribeResult {
  text: string;
}

export interface ErrorData {
  kind: ErrorKind;
  reason: string;
  notice?: string;
  hint?: string;
  workload?: WorkloadRef;
  restartedAt?: string;
  httpStatus?: number;
  apiStatus?: string;
  problems?: Problem[];
  severity: MessageSeverity;
  actions: NextAction[];
  log?: LogsParams;
}

export type ErrorKind = "NotFound" | "Forbidden" | "Unauthorized" | "Unreachable" | "RequestTimeout" | "RolloutTimeout" | "RolloutFailed" | "Superseded" | "Paused" | "ConfirmationOutdated" | "Conflict" | "Rejected" | "Throttled" | "ApiError" | "NoHistory" | "ReadOnly" | "UnknownContext" | "InvalidKubeconfig" | "Untrusted" | "NotRestartable" | "InvalidParams" | "Cancelled" | "InternalError";

export type Health = "Healthy" | "Progressing" | "Degraded" | "Suspended" | "Idle" | "Terminating";

export interface Impersonate {
  user: string;
  groups?: string[];
}

export interface InitializationOptions {
  kubeconfig?: string[];
  contexts?: string[];
  namespaces?: string[];
  allowExec?: boolean;
  fieldManager?: string;
  readOnlyContexts?: string[];
  protectedContexts?: string[];
  impersonate?: Impersonate;
  demo?: boolean;
}

export interface KubeconfigPlace {
  path: string;
  missing: boolean;
  contexts: number;
}

export type LoginOutcome = "succeeded" | "failed" | "cancelled";

export interface LoginParams {
  context: string;
  run: string;
  program: string;
  state: LoginState;
  message: string;
  url?: string;
  code?: string;
  since: string;
  until: string;
  outcome?: LoginOutcome;
}

export type LoginState = "waiting" | "ended";

export interface LogsParams {
  context: string;
  namespace: string;
  pod: string;
  container?: string;
  previous?: boolean;
  tailLines?: number;
}

export interface LogsResult {
  text: string;
  truncated: boolean;
  container?: string;
}

export interface ManifestParams {
  context: string;
  namespace: string;
  kind: string;
  name: string;
}

export interface ManifestResult {
  text: string;
}

export type MessageSeverity = "info" | "warning" | "error";

export interface NamespaceChangedParams {
  context: string;
  namespace: string;
  rows: NamespaceRow[];
  added: AddedNamespaceRow[];
  gone: string[];
  stale: boolean;
}

export interface NamespaceParams {
  context: string;
  namespace: string;
}

export interface NamespaceRef {
  context: string;
  namespace: string;
}

export interface NamespaceResult {
  context: string;
  namespace: string;
  workloads: NamespaceRow[];
  messages: string[];
}

export interface NamespaceRow {
  id: string;
  workload: WorkloadRef;
  restartable: boolean;
  health: Health;
  ready: number;
  desired: number;
  status: RolloutStatus;
}

export interface NamespacesParams {
  context: string;
}

export interface NamespacesResult {
  namespaces: string[];
}

export type NextAction = "confirmAgain" | "keepWaiting" | "showPods" | "showLogs" | "undoRestart";

export type NodeKind = "context" | "category" | "Deployment" | "StatefulSet" | "DaemonSet" | "CronJob" | "Pod" | "message" | "more";

export interface PauseRolloutParams {
  workload: WorkloadRef;
  dryRun?: boolean;
}

export interface PauseRolloutResult {
  workload: WorkloadRef;
  message: string;
  changed: boolean;
}

export interface PodStatus {
  phase: string;
  ready: boolean;
  restarts: number;
  createdAt?: string;
  terminating: boolean;
}

export interface PrepareRestartParams {
  workload: WorkloadRef;
}

export interface PrepareRestartResult {
  title: string;
  detail: string;
  explanation: string[];
  plan: RestartPlan;
  warnings: Warning[];
  allowed: boolean;
  reason?: string;
  protected: boolean;
  server: string;
  confirmation: string;
  status: RolloutStatus;
}

export interface Problem {
  reason: string;
  message: string;
  object: ProblemObject;
  container?: string;
  exitCode?: number;
  since?: string;
  severity: ProblemSeverity;
  hint?: string;
  text: string;
}

export interface ProblemObject {
  kind: string;
  name: string;
}

export type ProblemSeverity = "fatal" | "transient";

export type ProgressKind = "begin" | "report" | "end";

export type ProgressStep = "applying" | "waitingForPods" | "rolling" | "waitingForLogin" | "stateUnknown";

export type RestartOutcome = "restarted" | "rolledOut" | "dryRun";

export interface RestartParams {
  workload: WorkloadRef;
  waitForRollout?: boolean;
  timeoutSeconds?: number;
  confirmation?: string;
  dryRun?: boolean;
  workDoneToken?: string | number;
}

export interface RestartPlan {
  strategy: string;
  pods: number;
  atMostDown: number;
  text: string;
}

export interface RestartResult {
  workload: WorkloadRef;
  restartedAt?: string;
  outcome: RestartOutcome;
  message: string;
  notice: string;
  severity: MessageSeverity;
  elapsedMs: number;
  status: RolloutStatus;
  warnings: Warning[];
  actions: NextAction[];
}

export interface RevisionInfo {
  revision: number;
  current: boolean;
  created?: string;
  changeCause?: string;
  restartedAt?: string;
  images: string[];
  pods?: number;
  ready?: number;
}

export interface RolloutHistoryParams {
  workload: WorkloadRef;
}

export interface RolloutHistoryResult {
  workload: WorkloadRef;
  revisions: RevisionInfo[];
}

export type RolloutState = "Complete" | "Progressing" | "Paused" | "Failed" | "Waiting" | "ScaledToZero";

export interface RolloutStatus {
  state: RolloutState;
  desired: number;
  updated: number;
  ready: number;
  available: number;
  old: number;
  serving: number;
  counts: string;
  revision?: string;
  restartedAt?: string;
  message: string;
  problems: Problem[];
}

export type RowAction = "restart" | "awaitRollout" | "undoRestart" | "showLogs" | "showPreviousLogs" | "showNamespace" | "copyDetails" | "retry" | "showMore" | "logIn" | "openKubeconfig" | "openSettings" | "editFilter" | "describe" | "showManifest" | "useKubectl" | "chooseNamespaces";

export type TreeCategory = "Workloads" | "Deployment" | "StatefulSet" | "DaemonSet" | "CronJob";

export interface TreeChangedParams {
  nodes: string[];
  rows: TreeNode[];
  added: AddedRow[];
  gone: string[];
  stale: string[];
}

export interface TreeFilter {
  namespaces?: string[];
  text?: string;
  contexts?: string[];
}

export interface TreeNode {
  id: string;
  kind: NodeKind;
  label: string;
  description?: string;
  tooltip?: string;
  icon?: string;
  contextValue: string;
  expandable: boolean;
  workload?: WorkloadRef;
  status?: RolloutStatus | PodStatus;
  context?: string;
  shortName?: string;
  current?: boolean;
  namespace?: string;
  category?: TreeCategory;
  total?: number;
  failing?: number;
  health?: Health;
  severity?: MessageSeverity;
  connection?: Connection;
  readOnly?: boolean;
  protected?: boolean;
  actions: RowAction[];
  log?: LogsParams;
}

export interface TreeParams {
  parent?: string;
  limit?: number;
  cursor?: string;
  filter?: TreeFilter;
}

export interface TreeResult {
  nodes: TreeNode[];
  cursor?: string;
}

export type UndoOutcome = "undone" | "unchanged" | "dryRun";

export interface UndoRestartParams {
  workload: WorkloadRef;
  restartedAt: string;
  workDoneToken?: string | number;
}

export interface UndoRestartResult {
  workload: WorkloadRef;
  outcome: UndoOutcome;
  message: string;
  notice: string;
  revision: string;
  status: RolloutStatus;
  actions: NextAction[];
}

export interface UndoRolloutParams {
  workload: WorkloadRef;
  toRevision?: number;
  dryRun?: boolean;
  workDoneToken?: string | number;
}

export interface UndoRolloutResult {
  workload: WorkloadRef;
  outcome: UndoOutcome;
  message: string;
  revision: number;
  status: RolloutStatus;
  actions: NextAction[];
}

export interface VisibleParams {
  nodes?: string[];
  namespaces?: NamespaceRef[];
  filter?: TreeFilter;
}

export interface Warning {
  code: WarningCode;
  message: string;
}

export type WarningCode = "Paused" | "OnDelete" | "Partition" | "ScaledToZero" | "SinglePod" | "Recreate" | "AlreadyRolling" | "NotReadyOrdered" | "NotReadyNodes" | "GitOps" | "HasOwner" | "BeingDeleted" | "ArgoRollouts" | "NoHistory" | "PodsExcludeEachOther" | "SharedVolume" | "ClusterWarning" | "ReadOnly";

export interface WorkDoneProgress {
  kind: ProgressKind;
  title?: string;
  cancellable?: boolean;
  message?: string;
  percentage?: number;
  kube9?: RolloutStatus;
  step?: ProgressStep;
}

export interface WorkloadRef {
  context: string;
  namespace: string;
  kind: string;
  name: string;
}

export interface WorkloadRow {
  id: string;
  workload: WorkloadRef;
  label: string;
  description: string;
  confirmation: string;
  status: RolloutStatus;
}

export interface WorkloadsParams {
  context?: string;
  namespace?: string;
  query?: string;
  selector?: string;
  kinds?: string[];
  limit?: number;
}

export interface WorkloadsResult {
  workloads: WorkloadRow[];
  truncated: boolean;
}

/** Requests by method: params and result. */
export interface Requests {
  "kube9/awaitRollout": { params: AwaitRolloutParams; result: RestartResult };
  "kube9/contexts": { params: ContextsParams; result: ContextsResult };
  "kube9/describe": { params: DescribeParams; result: DescribeResult };
  "kube9/logs": { params: LogsParams; result: LogsResult };
  "kube9/manifest": { params: ManifestParams; result: ManifestResult };
  "kube9/namespace": { params: NamespaceParams; result: NamespaceResult };
  "kube9/namespaces": { params: NamespacesParams; result: NamespacesResult };
  "kube9/pauseRollout": { params: PauseRolloutParams; result: PauseRolloutResult };
  "kube9/prepareRestart": { params: PrepareRestartParams; result: PrepareRestartResult };
  "kube9/restart": { params: RestartParams; result: RestartResult };
  "kube9/resumeRollout": { params: PauseRolloutParams; result: PauseRolloutResult };
  "kube9/rolloutHistory": { params: RolloutHistoryParams; result: RolloutHistoryResult };
  "kube9/tree": { params: TreeParams; result: TreeResult };
  "kube9/undoRestart": { params: UndoRestartParams; result: UndoRestartResult };
  "kube9/undoRollout": { params: UndoRolloutParams; result: UndoRolloutResult };
  "kube9/workloads": { params: WorkloadsParams; result: WorkloadsResult };
}

/** Notifications by method: params. */
export interface Notifications {
  "kube9/cancelLogin": CancelLoginParams;
  "kube9/login": LoginParams;
  "kube9/namespaceChanged": NamespaceChangedParams;
  "kube9/treeChanged": TreeChangedParams;
  "kube9/visible": VisibleParams;
}
