import type { ErrorData, NamespaceRow, RestartResult, RolloutStatus, TreeNode, WorkloadRef } from "../../src/protocol/protocol";

/** Values of the wire that tests vary. */
export const web: WorkloadRef = { context: "prod-eu", namespace: "shop", kind: "Deployment", name: "web" };

export const complete: RolloutStatus = {
  state: "Complete", desired: 3, updated: 3, ready: 3, available: 3, old: 0, serving: 1, counts: "1/1 ready", message: "3 pods are new", problems: [],
};

export const restarted: RestartResult = {
  workload: web, restartedAt: "T", outcome: "rolledOut", message: "Restarted web successfully",
  notice: "Restarted web successfully (shop, prod-eu) in 41 s", severity: "info",
  elapsedMs: 41_200, status: complete, warnings: [], actions: [],
};

export function node(id: string, more: Partial<TreeNode> = {}): TreeNode {
  return { id, kind: "category", label: id, contextValue: "", expandable: true, actions: [], ...more };
}

export function namespaceRow(name: string, more: Partial<NamespaceRow> = {}): NamespaceRow {
  return {
    id: name, workload: { ...web, name }, restartable: true, health: "Healthy", ready: 1, desired: 1, status: complete,
    ...more,
  };
}

export function error(kind: ErrorData["kind"], more: Partial<ErrorData> = {}): ErrorData {
  return { kind, reason: "r", severity: "error", actions: [], ...more };
}
