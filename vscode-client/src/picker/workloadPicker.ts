import * as vscode from "vscode";
import type { WorkloadRef, WorkloadRow } from "../protocol/protocol";
import { isSame, type KubeTree } from "../tree/kubeTree";
import { messageOf, type Server } from "../protocol/server";
import { place } from "../words/words";

/** So long a person may go on typing before the server is asked. */
const TYPING_MS = 150;
const MOST = 200;

interface Item extends vscode.QuickPickItem {
  readonly workload?: WorkloadRef;
  readonly context?: string;
}

/**
 * Lets a person choose among the workloads that can be restarted. Only clusters already looked at
 * are searched; the others are offered, so that none is contacted unasked.
 *
 * @param title what the workload is chosen for
 * @param selected chosen in the tree: offered first
 */
export async function pickWorkload(
  server: Server,
  tree: KubeTree,
  title: string,
  selected: WorkloadRef | undefined,
): Promise<WorkloadRef | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = title;
  pick.placeholder = "Search by name, namespace or kind";
  const searched = new Set<string>();
  const closed = new vscode.CancellationTokenSource();
  let asked = 0;
  let answered: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const mine = ++asked;
    pick.busy = true;
    try {
      const query = pick.value;
      const settled = await Promise.allSettled(
        [undefined, ...searched].map((context) =>
          server.ask("kube9/workloads", { query, limit: MOST, ...(context === undefined ? {} : { context }) }, closed.token),
        ),
      );
      const answers = settled.filter((s) => s.status === "fulfilled").map((s) => s.value);
      const failures = settled.filter((s) => s.status === "rejected").map((s) => messageOf(s.reason));
      const contexts = await tree.contexts();
      if (mine === asked && !closed.token.isCancellationRequested) {
        const found = unique(answers.flatMap((a) => a.workloads));
        const unknown = contexts
          .filter((c) => c.description === "not connected" && !searched.has(c.label))
          .map((c) => c.label);
        answered = query;
        pick.items = [
          ...items(found, selected, unknown, answers.some((a) => a.truncated), query),
          ...failures.map((message) => ({ label: `$(error) ${message}`, alwaysShow: true })),
        ];
      }
    } catch (error) {
      if (mine === asked) {
        pick.items = [{ label: `$(error) ${messageOf(error)}`, alwaysShow: true }];
      }
    } finally {
      if (mine === asked) {
        pick.busy = false;
      }
    }
  };

  pick.onDidChangeValue(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), TYPING_MS);
  });
  pick.show();
  void look();
  try {
    return await new Promise<WorkloadRef | undefined>((resolve) => {
      pick.onDidHide(() => resolve(undefined));
      pick.onDidAccept(() => {
        // The rows of what was typed before are not what is meant.
        const item = answered === pick.value ? pick.selectedItems[0] : undefined;
        if (item?.workload !== undefined) {
          resolve(item.workload);
        } else if (item?.context !== undefined) {
          searched.add(item.context);
          void look();
        }
      });
    });
  } finally {
    clearTimeout(timer);
    closed.cancel();
    pick.dispose();
  }
}

function unique(rows: readonly WorkloadRow[]): WorkloadRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function items(
  found: readonly WorkloadRow[],
  selected: WorkloadRef | undefined,
  unknown: readonly string[],
  truncated: boolean,
  query: string,
): Item[] {
  const items: Item[] = [];
  if (selected !== undefined && query === "") {
    items.push(
      { label: "selected in the tree", kind: vscode.QuickPickItemKind.Separator },
      { label: selected.name, description: place(selected), workload: selected, alwaysShow: true },
    );
  }
  items.push({ label: "workloads", kind: vscode.QuickPickItemKind.Separator });
  for (const row of found) {
    if (query !== "" || selected === undefined || !isSame(row.workload, selected)) {
      items.push({ label: row.label, description: row.description, workload: row.workload, alwaysShow: true });
    }
  }
  if (truncated) {
    items.push({ label: "$(info) There are more: type more of the name", alwaysShow: true });
  }
  if (unknown.length > 0) {
    items.push({ label: "not connected yet", kind: vscode.QuickPickItemKind.Separator });
    for (const context of unknown) {
      items.push({ label: `$(server-environment) Search in ${context}`, context, alwaysShow: true });
    }
  }
  return items;
}
