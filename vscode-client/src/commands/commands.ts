import * as vscode from "vscode";
import { pickWorkload } from "../picker/workloadPicker";
import type { NamespaceRef, WorkloadRef } from "../protocol/protocol";
import type { Restarts } from "../restart/restarts";
import type { Kube9Server } from "../server/kube9Server";
import { contexts } from "../tree/find";
import { focusedRow } from "../tree/focus";
import type { KubeTree } from "../tree/kubeTree";
import { namespaceOf, workloadsOf, type Row } from "../tree/row";
import type { Selection } from "../tree/selection";
import { openKubeconfig } from "./openKubeconfig";
import { rowCommand } from "./rowCommand";

/** What the commands work with. */
export interface Parts {
  readonly server: Kube9Server;
  readonly tree: KubeTree;
  readonly view: vscode.TreeView<Row>;
  readonly selection: Selection;
  readonly restarts: Restarts;
  readonly showNamespace: (namespace: NamespaceRef) => void;
}

/** Registers the commands of package.json, but for those of the filter and those of a row's actions. */
export function commands(parts: Parts): vscode.Disposable {
  const { server, tree } = parts;
  const all: Record<string, () => unknown> = {
    "kube9.restartFocused": () => restartFocused(parts),
    "kube9.restartPicked": () => restartPicked(parts),
    "kube9.refresh": () => tree.reload(),
    "kube9.openKubeconfig": () => openKubeconfig(server),
    "kube9.openSettings": () => vscode.commands.executeCommand("workbench.action.openSettings", "kube9.kubeconfig"),
    "kube9.startDemo": () => configure("demoCluster", true),
    "kube9.restartServer": () => server.restart(),
    "kube9.showLog": () => server.showLog(),
  };
  const ofRows: Record<string, (row?: Row, rows?: readonly Row[]) => unknown> = {
    "kube9.restartWorkload": (row, rows) => restartRows(parts, row, rows),
    "kube9.restartOwner": (row, rows) => restartRows(parts, row, rows),
    "kube9.showNamespace": (row) => showNamespace(parts, row),
    "kube9.refreshRow": (row) => row && tree.reload(row),
    "kube9.loadMore": (row) => row && tree.loadMore(row),
    "kube9.copyName": (row) => row && vscode.env.clipboard.writeText(row.node.label),
  };
  return vscode.Disposable.from(
    ...Object.entries(all).map(([id, command]) => vscode.commands.registerCommand(id, command)),
    ...Object.entries(ofRows).map(([id, command]) => rowCommand(id, command)),
  );
}

/**
 * Restarts the workloads of the rows that a command was called on, else of the selected rows, else one to be picked.
 *
 * @param row the row whose menu was used; undefined for the keyboard shortcut
 * @param rows all selected rows; the row may be none of them
 */
async function restartRows(parts: Parts, row?: Row, rows?: readonly Row[]): Promise<void> {
  const meant = row === undefined ? parts.selection.rows : rows?.includes(row) === true ? rows : [row];
  const workloads = workloadsOf(meant);
  await (workloads.length > 0 ? parts.restarts.restart(workloads) : restartPicked(parts));
}

/** Restarts the workload of the row that has the keyboard's focus; it becomes the selected one. */
async function restartFocused(parts: Parts): Promise<void> {
  const row = await focusedRow(parts.selection);
  if (row !== undefined) {
    await parts.view.reveal(row, { select: true, focus: true });
  }
  await restartRows(parts, row);
}

async function restartPicked(parts: Parts): Promise<void> {
  const picked = await pick(parts, "Restart Workload");
  await parts.restarts.restart(picked === undefined ? [] : [picked]);
}

async function showNamespace(parts: Parts, row: Row | undefined): Promise<void> {
  const namespace = namespaceOf(row) ?? selected(parts) ?? (await pick(parts, "Show the Namespace of a Workload"));
  if (namespace !== undefined) {
    parts.showNamespace(namespace);
  }
}

function selected({ selection }: Parts): WorkloadRef | undefined {
  return workloadsOf(selection.rows)[0];
}

function pick(parts: Parts, title: string): Promise<WorkloadRef | undefined> {
  return pickWorkload(parts.server, () => contexts(parts.tree), title, selected(parts));
}

async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("kube9").update(name, value, vscode.ConfigurationTarget.Global);
}
