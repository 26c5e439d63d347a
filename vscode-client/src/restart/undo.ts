import * as vscode from "vscode";
import type { WorkloadRef } from "../protocol/protocol";
import type { Server } from "../protocol/server";
import { place, placed } from "../words/words";
import { endedBadly, endedUndone, type Ended } from "./ended";

/** Asks whether a restart is to be undone: that changes the cluster as the restart did. */
export async function confirmUndo(workload: WorkloadRef): Promise<boolean> {
  const detail =
    `${place(workload)}\n\nThe restart annotation is put back to what it was, ` +
    "so that the controller returns to the pods' previous revision.";
  const question = `Undo the restart of ${workload.name}?`;
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, "Undo Restart");
  return chosen !== undefined;
}

/** Undoes a restart, with a progress on screen. It never fails: the result says how it ended. */
export async function undo(server: Server, workload: WorkloadRef, restartedAt: string): Promise<Ended> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Undoing the restart of ${placed(workload)}...` },
    async () => {
      try {
        return endedUndone(await server.ask("kube9/undoRestart", { workload, restartedAt }));
      } catch (error) {
        return endedBadly(workload, error, undefined);
      }
    },
  );
}
