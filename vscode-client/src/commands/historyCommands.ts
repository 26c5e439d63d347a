import * as vscode from "vscode";
import type { Entry } from "../history/history";
import type { WorkloadRef } from "../protocol/protocol";
import type { Restarts } from "../restart/restarts";

/** Registers the commands of the rows of the history. */
export function historyCommands(
  restarts: Restarts,
  showInTree: (workload: WorkloadRef) => Promise<void>,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("kube9.showInTree", ({ workload }: Entry) => showInTree(workload)),
    vscode.commands.registerCommand("kube9.copyHistory", ({ details }: Entry) => vscode.env.clipboard.writeText(details)),
    vscode.commands.registerCommand("kube9.waitFromHistory", ({ workload, restartedAt }: Entry) =>
      restarts.keepWaiting(workload, restartedAt),
    ),
    vscode.commands.registerCommand("kube9.undoFromHistory", async ({ workload, restartedAt }: Entry) => {
      if (restartedAt !== undefined) {
        await restarts.undo(workload, restartedAt);
      }
    }),
  );
}
