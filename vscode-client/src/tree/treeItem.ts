import * as vscode from "vscode";
import type { TreeNode } from "../protocol/protocol";
import { iconOf } from "./icon";
import type { Row } from "./row";

/** A row in VS Code's own terms. */
export function treeItem(row: Row): vscode.TreeItem {
  const node = row.node;
  const item = new vscode.TreeItem(node.label, collapsibleState(node));
  item.id = node.id;
  item.contextValue = contextValue(node);
  if (node.description !== undefined) {
    item.description = node.description;
  }
  if (node.tooltip !== undefined) {
    item.tooltip = new vscode.MarkdownString(node.tooltip);
  }
  const { name, color } = iconOf(node);
  item.iconPath = new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.accessibilityInformation = { label: spoken(node) };
  const command = commandOf(row);
  if (command !== undefined) {
    item.command = command;
  }
  return item;
}

/** What a click on the row does. */
function commandOf(row: Row): vscode.Command | undefined {
  const { actions } = row.node;
  if (actions.includes("showMore")) {
    return { command: "kube9.loadMore", title: "Show More", arguments: [row] };
  }
  return actions.includes("openKubeconfig")
    ? { command: "kube9.openKubeconfig", title: "Open a Kubeconfig" }
    : undefined;
}

/** What the `when` clauses in package.json match: `kube9.KIND` and each action, for example `kube9.Deployment.restart`. */
function contextValue(node: TreeNode): string {
  return ["kube9", node.kind, ...node.actions].join(".");
}

/** What a screen reader says. */
function spoken(node: TreeNode): string {
  const kind = node.kind === "category" || node.kind === "message" ? "" : node.kind;
  return [kind, node.label, node.description ?? ""].filter((part) => part !== "").join(", ");
}

function collapsibleState(node: TreeNode): vscode.TreeItemCollapsibleState {
  if (!node.expandable) {
    return vscode.TreeItemCollapsibleState.None;
  }
  // The row "Workloads" is the only one below its context: opening it by hand would be a needless click.
  return node.category === "Workloads"
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}
