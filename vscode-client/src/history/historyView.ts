import * as vscode from "vscode";
import type { Entry, History } from "./history";

/** The history as a view: a row for each entry, the newest first. */
export class HistoryView implements vscode.TreeDataProvider<Entry> {
  readonly onDidChangeTreeData: vscode.Event<void>;

  /** @param now in milliseconds since 1970 */
  constructor(
    private readonly history: History,
    private readonly now: () => number = Date.now,
  ) {
    this.onDidChangeTreeData = history.onChanged;
  }

  getChildren(parent?: Entry): Entry[] {
    return parent === undefined ? [...this.history.entries] : [];
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    const { name, namespace, context } = entry.workload;
    const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
    const when = moment(entry.at, this.now());
    item.description = `${wordOf(entry)} · ${namespace} · ${context} · ${when}`;
    item.tooltip = `${entry.text}\n${new Date(entry.at).toLocaleString()}`;
    const { icon, color } = look(entry);
    item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
    item.contextValue = ["kube9.history", ...this.history.possible(entry)].join(".");
    item.accessibilityInformation = { label: `${name}, ${wordOf(entry)}, ${namespace}, ${context}, ${when}. ${entry.text}` };
    return item;
  }
}

/** What happened, in a word or two. */
function wordOf({ what, outcome, level }: Entry): string {
  if (outcome === "stopped") {
    return "not waited for";
  }
  if (outcome === "failed") {
    return what === "undo" ? "undo failed" : "failed";
  }
  if (level === "warning") {
    return "no pod replaced";
  }
  return { restart: "restarted", wait: "rolled out", undo: "undone" }[what];
}

function look({ what, outcome, level }: Entry): { icon: string; color?: string } {
  if (outcome === "stopped") {
    return { icon: "debug-pause" };
  }
  if (level !== "info") {
    return level === "error" ? { icon: "error", color: "charts.red" } : { icon: "warning", color: "charts.yellow" };
  }
  return what === "undo" ? { icon: "discard" } : { icon: "pass", color: "charts.green" };
}

/** The time of day, and the day if it is another one: `09:12:04`, `2026-11-23 09:12`. */
function moment(at: number, now: number): string {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, "0");
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return date.toDateString() === new Date(now).toDateString()
    ? `${time}:${two(date.getSeconds())}`
    : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}
