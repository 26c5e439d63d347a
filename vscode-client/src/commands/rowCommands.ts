import * as vscode from "vscode";
import type { LogsParams } from "../protocol/protocol";
import type { Restarts } from "../restart/restarts";
import { rowDetails } from "../tree/details";
import { categories } from "../tree/find";
import type { KubeTree } from "../tree/kubeTree";
import type { Row } from "../tree/row";
import { rowCommand } from "./rowCommand";

/** What the commands of a row work with. */
export interface RowParts {
  readonly tree: KubeTree;
  readonly restarts: Restarts;
  readonly showLog: (log: LogsParams) => Promise<void>;
}

/** Registers the commands that the actions of a row stand for. */
export function rowCommands(parts: RowParts): vscode.Disposable {
  const { tree } = parts;
  const all: Record<string, (row: Row) => unknown> = {
    "kube9.awaitRollout": (row) => awaitRollout(parts, row),
    "kube9.undoRestart": (row) => undoRestart(parts, row),
    "kube9.showPodLogs": (row) => showLogs(parts, row),
    "kube9.showPreviousLogs": (row) => showPreviousLogs(parts, row),
    "kube9.copyDetails": (row) => vscode.env.clipboard.writeText(rowDetails(row.node)),
    "kube9.retry": (row) => retry(tree, row),
  };
  return vscode.Disposable.from(
    ...Object.entries(all).map(([id, command]) => rowCommand(id, (row?: Row) => row && command(row))),
  );
}

/** The rollout may be of any change, so it is waited for without a restart. */
async function awaitRollout({ restarts }: RowParts, { node }: Row): Promise<void> {
  if (node.workload !== undefined) {
    await restarts.awaitRollout(node.workload);
  }
}

async function undoRestart({ restarts }: RowParts, { node }: Row): Promise<void> {
  const restartedAt = node.status !== undefined && "restartedAt" in node.status ? node.status.restartedAt : undefined;
  if (node.workload !== undefined && restartedAt !== undefined) {
    await restarts.undo(node.workload, restartedAt);
  }
}

async function showLogs({ showLog }: RowParts, { node }: Row): Promise<void> {
  if (node.log !== undefined) {
    await showLog(node.log);
  }
}

async function showPreviousLogs({ showLog }: RowParts, { node }: Row): Promise<void> {
  if (node.log !== undefined) {
    await showLog({ ...node.log, previous: true });
  }
}

/**
 * Asks again for what failed. The cluster of a context is asked only for the rows of a category, so one is asked for
 * although none may be expanded.
 */
async function retry(tree: KubeTree, row: Row): Promise<void> {
  if (row.node.kind !== "context") {
    tree.reload(row.parent);
    return;
  }
  tree.reload(row);
  const [first] = await categories(tree, row);
  await (first && tree.below(first));
}
