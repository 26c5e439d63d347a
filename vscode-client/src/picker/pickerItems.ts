import * as vscode from "vscode";
import type { WorkloadRef, WorkloadRow } from "../protocol/protocol";
import { isSame } from "../protocol/workload";
import { place } from "../words/words";

/** A line of the picker: a workload to choose, a context to search too, or an explanation. */
export interface Item extends vscode.QuickPickItem {
  readonly workload?: WorkloadRef;
  readonly context?: string;
}

/** What the picker shows for one search. */
export interface SearchResult {
  readonly query: string;
  readonly workloads: readonly WorkloadRow[];
  /** Whether there are more workloads than those. */
  readonly truncated: boolean;
  /** Contexts that were not searched, because nobody has looked at them yet. */
  readonly notConnected: readonly string[];
  /** Why a context could not be searched. */
  readonly failures: readonly string[];
}

/** @param selected chosen in the tree: offered first, unless the person searches for something */
export function pickerItems(result: SearchResult, selected: WorkloadRef | undefined): Item[] {
  const first = result.query === "" ? selected : undefined;
  const others = result.workloads.filter((row) => first === undefined || !isSame(row.workload, first));
  return [
    ...(first === undefined ? [] : [separator("selected in the tree"), workloadItem(first.name, place(first), first)]),
    separator("workloads"),
    ...others.map((row) => workloadItem(row.label, row.description, row.workload)),
    ...(result.truncated ? [note("info", "There are more: type more of the name")] : []),
    ...contextItems(result.notConnected),
    ...result.failures.map(failureItem),
  ];
}

export function failureItem(message: string): Item {
  return note("error", message);
}

function workloadItem(label: string, description: string, workload: WorkloadRef): Item {
  return { label, description, workload, alwaysShow: true };
}

function contextItems(contexts: readonly string[]): Item[] {
  return contexts.length === 0
    ? []
    : [
        separator("not connected yet"),
        ...contexts.map((context) => ({ ...note("server-environment", `Search in ${context}`), context })),
      ];
}

/** The icon is not a part of the label, where a screen reader would say its name. */
function note(icon: string, label: string): Item {
  return { label, iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
