import * as vscode from "vscode";
import type { RevisionInfo, WorkloadRef } from "../protocol/protocol";
import type { Server } from "../protocol/server";
import { place, placed } from "../words/words";
import { endedBadly, endedUndone, type Ended } from "./ended";

/**
 * Asks whether a restart is to be undone: that changes the cluster as the restart did. It names the revision that the
 * controller would return to, and how its pods are.
 */
export async function confirmUndo(server: Server, workload: WorkloadRef, restartedAt: string): Promise<boolean> {
  const detail =
    `${place(workload)}\n\nThe restart annotation is put back to what it was, ` +
    `so that the controller returns to the pods' previous revision. ${await before(server, workload, restartedAt)}`;
  const question = `Undo the restart of ${workload.name}?`;
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail: detail.trim() }, "Undo Restart");
  return chosen !== undefined;
}

/** The revision before the restart, in a sentence; empty if it is not known, which the undo itself then refuses. */
async function before(server: Server, workload: WorkloadRef, restartedAt: string): Promise<string> {
  try {
    const { revisions } = await server.ask("kube9/rolloutHistory", { workload });
    const [restart, back] = revisions;
    return restart?.restartedAt === restartedAt && back !== undefined ? revision(back) : "";
  } catch {
    return "";
  }
}

function revision({ revision: number, images, pods, ready }: RevisionInfo): string {
  const name = `That is revision ${number} (${images.join(", ")})`;
  if (pods === undefined) {
    return `${name}.`;
  }
  return pods === 0
    ? `${name}, of which no pod runs any more.`
    : `${name}: ${ready ?? 0} of its ${pods} pod${pods === 1 ? " that still runs is" : "s that still run are"} ready.`;
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
