import * as vscode from "vscode";
import type { PrepareRestartResult, WorkloadRef } from "../protocol/protocol";
import { place, plan } from "../words/words";

/** A workload that a person wants to restart, and what the server says to that. */
export interface Candidate {
  readonly workload: WorkloadRef;
  readonly prepared: PrepareRestartResult;
}

export type Answer =
  | { readonly choice: "restart"; readonly wait: boolean }
  | { readonly choice: "namespace" }
  | { readonly choice: "nothing" };

interface Item extends vscode.QuickPickItem {
  readonly does?: "restart" | "cancel" | "wait";
}

const SHOW_NAMESPACE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("table"),
  tooltip: "Show the Namespace's Page",
};

/** What is asked before every restart. */
export class Confirmation {
  private readonly pick = vscode.window.createQuickPick<Item>();
  private wait = false;

  /**
   * @param title shown before the server has answered
   */
  constructor(title: string) {
    this.pick.title = title;
    this.pick.busy = true;
    this.pick.placeholder = "Asking the cluster what a restart would do…";
    this.pick.show();
  }

  /** Whether the person closed it before there was anything to confirm. */
  onClosed(listener: () => void): vscode.Disposable {
    return this.pick.onDidHide(listener);
  }

  dispose(): void {
    this.pick.dispose();
  }

  /**
   * @param candidates one, or several that are restarted together
   * @param mustType whether the name has to be typed, because the context is protected
   */
  ask(candidates: readonly Candidate[], mustType: boolean): Promise<Answer> {
    const allowed = candidates.filter((c) => c.prepared.allowed);
    const word = candidates.length === 1 ? (candidates[0]?.workload.name ?? "") : String(allowed.length);
    let before = !mustType;
    const show = (): void => {
      const typed = !mustType || this.pick.value === word;
      // Whoever has just typed the name wants what Enter does then.
      const active = typed && !before ? "restart" : this.pick.activeItems[0]?.does;
      before = typed;
      this.pick.items = items(candidates, allowed, this.wait, typed);
      const same = this.pick.items.find((i) => i.does !== undefined && i.does === active);
      if (same !== undefined) {
        this.pick.activeItems = [same];
      }
    };
    this.pick.busy = false;
    this.pick.title = title(candidates);
    this.pick.placeholder =
      mustType && allowed.length > 0
        ? candidates.length === 1
          ? `A protected cluster: type ${word} to confirm`
          : `A protected cluster: type ${word}, the number of workloads, to confirm`
        : where(candidates);
    if (candidates.length === 1) {
      this.pick.buttons = [SHOW_NAMESPACE];
    }
    show();
    return new Promise((resolve) => {
      this.pick.onDidChangeValue(show);
      this.pick.onDidTriggerButton(() => this.end(resolve, { choice: "namespace" }));
      this.pick.onDidHide(() => this.end(resolve, { choice: "nothing" }));
      this.pick.onDidAccept(() => {
        switch (this.pick.selectedItems[0]?.does) {
          case "restart":
            this.end(resolve, { choice: "restart", wait: this.wait });
            break;
          case "wait":
            this.wait = !this.wait;
            show();
            break;
          case "cancel":
            this.end(resolve, { choice: "nothing" });
            break;
          case undefined: // Lines that explain.
            break;
        }
      });
    });
  }

  private end(resolve: (answer: Answer) => void, answer: Answer): void {
    resolve(answer);
    this.pick.dispose();
  }
}

function title(candidates: readonly Candidate[]): string {
  return candidates.length === 1
    ? (candidates[0]?.prepared.title ?? "Restart")
    : `Restart ${candidates.length} workloads`;
}

function where(candidates: readonly Candidate[]): string {
  const first = candidates[0]?.workload;
  if (first === undefined) {
    return "";
  }
  const clusters = [...new Set(candidates.map(cluster))];
  return candidates.length === 1 ? place(first) : `On ${clusters.join(", ")}`;
}

/** A context leads where its kubeconfig says today: its server's address says where that is. */
function cluster({ workload, prepared }: Candidate): string {
  return prepared.server === "" ? workload.context : `${workload.context} (${prepared.server})`;
}

function items(
  candidates: readonly Candidate[],
  allowed: readonly Candidate[],
  wait: boolean,
  typed: boolean,
): Item[] {
  const items: Item[] = [];
  const one = candidates.length === 1 ? candidates[0] : undefined;
  if (allowed.length > 0 && typed) {
    items.push({
      label: "$(debug-restart) Restart",
      description: one === undefined ? `${allowed.length} workloads` : plan(one.prepared),
      does: "restart",
      alwaysShow: true,
    });
  }
  for (const c of candidates.filter((candidate) => !candidate.prepared.allowed)) {
    const reason = `${one === undefined ? `${c.workload.name}: ` : ""}${c.prepared.reason ?? "Not allowed"}`;
    wrapped(reason).forEach((text, i) => items.push(line(i === 0 ? "$(error)" : "$(blank)", text)));
  }
  items.push({ label: "$(close) Cancel", does: "cancel", alwaysShow: true });
  if (allowed.length === 0) {
    return items;
  }
  items.push(
    separator("options"),
    {
      label: `${wait ? "$(pass-filled)" : "$(circle-large-outline)"} Wait for rollout to complete`,
      description: wait ? "on · Enter turns it off" : "off · Enter turns it on",
      does: "wait",
      alwaysShow: true,
    },
    separator("what will happen"),
  );
  for (const text of explanation(one, allowed).flatMap(wrapped)) {
    items.push(line("", text));
  }
  const warnings = allowed.flatMap((c) =>
    c.prepared.warnings.map((w) => (one === undefined ? `${c.workload.name}: ${w.message}` : w.message)),
  );
  if (warnings.length > 0) {
    items.push(separator("mind"));
    for (const warning of warnings) {
      wrapped(warning).forEach((text, i) => items.push(line(i === 0 ? "$(warning)" : "$(blank)", text)));
    }
  }
  return items;
}

function explanation(one: Candidate | undefined, allowed: readonly Candidate[]): string[] {
  if (one !== undefined) {
    return one.prepared.detail.split("\n");
  }
  return [
    ...new Set(allowed.map((c) => `Cluster ${cluster(c)}`)),
    ...allowed.map((c) => `${place(c.workload)} · ${plan(c.prepared)}`),
  ];
}

/** A row that is longer is cut off. */
const LONGEST = 84;

/** A long sentence as several rows, broken between words. */
function wrapped(text: string): string[] {
  const rows = [""];
  for (const word of text.split(" ")) {
    const last = rows.at(-1) ?? "";
    if (last !== "" && last.length + word.length >= LONGEST) {
      rows.push(word);
    } else {
      rows[rows.length - 1] = last === "" ? word : `${last} ${word}`;
    }
  }
  return rows;
}

function line(icon: string, text: string): Item {
  return { label: icon === "" ? text : `${icon} ${text}`, alwaysShow: true };
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
