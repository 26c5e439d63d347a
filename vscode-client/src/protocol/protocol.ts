// Generated from the records of the server's room `protocol`; server/protocol.md says what they mean.
// Write it anew with: ./mvnw test -Dtest=ClientProtocolTest -Dprotocol=write

export interface AwaitRolloutParams {
  workload: WorkloadRef;
  restartedAt?: string;
  timeoutSeconds?: number;
  workDoneToken?: string | number;
}

export interface CancelLoginParams {
  context: string;
}

export interface ErrorData {
  kind: string;
  reason: string;
  hint?: string;
  workload?: WorkloadRef;
  restartedAt?: string;
  httpStatus?: number;
  apiStatus?: string;
  problems?: Problem[];
}

export interface InitializationOptions {
  kubeconfig?: string[];
  contexts?: string[];
  namespaces?: string[];
  allowExec?: boolean;
  fieldManager?: string;
  readOnlyContexts?: string[];
  demo?: boolean;
}

export interface LoginParams {
  context: string;
  program: string;
  state: string;
  message: string;
  url?: string;
  code?: string;
  since: string;
  until: string;
  outcome?: string;
}

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
}

export interface NamespaceChangedParams {
  context: string;
  namespace: string;
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
  health: string;
  ready: number;
  desired: number;
  status: RolloutStatus;
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
  warnings: Warning[];
  allowed: boolean;
  reason?: string;
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
  severity: string;
  hint?: string;
}

export interface ProblemObject {
  kind: string;
  name: string;
}

export interface RestartParams {
  workload: WorkloadRef;
  waitForRollout?: boolean;
  timeoutSeconds?: number;
  confirmation?: string;
  workDoneToken?: string | number;
}

export interface RestartResult {
  workload: WorkloadRef;
  restartedAt?: string;
  outcome: string;
  message: string;
  elapsedMs: number;
  status: RolloutStatus;
}

export interface RolloutStatus {
  state: string;
  desired: number;
  updated: number;
  ready: number;
  available: number;
  old: number;
  revision?: string;
  restartedAt?: string;
  message: string;
  problems: Problem[];
}

export interface TreeChangedParams {
  nodes: string[];
}

export interface TreeFilter {
  namespaces?: string[];
  text?: string;
}

export interface TreeNode {
  id: string;
  kind: string;
  label: string;
  description?: string;
  tooltip?: string;
  icon?: string;
  contextValue: string;
  expandable: boolean;
  workload?: WorkloadRef;
  status?: RolloutStatus | PodStatus;
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

export interface UndoRestartParams {
  workload: WorkloadRef;
  restartedAt: string;
  workDoneToken?: string | number;
}

export interface UndoRestartResult {
  workload: WorkloadRef;
  outcome: string;
  message: string;
  revision: string;
  status: RolloutStatus;
}

export interface VisibleParams {
  nodes?: string[];
  namespaces?: NamespaceRef[];
}

export interface Warning {
  code: string;
  message: string;
}

export interface WorkDoneProgress {
  kind: string;
  title?: string;
  cancellable?: boolean;
  message?: string;
  percentage?: number;
  kube9?: RolloutStatus;
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
  "kube9/logs": { params: LogsParams; result: LogsResult };
  "kube9/namespace": { params: NamespaceParams; result: NamespaceResult };
  "kube9/prepareRestart": { params: PrepareRestartParams; result: PrepareRestartResult };
  "kube9/restart": { params: RestartParams; result: RestartResult };
  "kube9/tree": { params: TreeParams; result: TreeResult };
  "kube9/undoRestart": { params: UndoRestartParams; result: UndoRestartResult };
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
