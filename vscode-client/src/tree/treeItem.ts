import * as vscode from "vscode";
import type { TreeNode } from "../protocol/protocol";
import type { Row } from "./kubeTree";

/** How a row looks: what the server says of it, in the editor's own terms. */
export function treeItem(row: Row): vscode.TreeItem {
  const node = row.node;
  const item = new vscode.TreeItem(node.label, state(node));
  item.id = node.id;
  item.contextValue = node.contextValue;
  if (node.description !== undefined) {
    item.description = node.description;
  }
  if (node.tooltip !== undefined) {
    item.tooltip = new vscode.MarkdownString(node.tooltip);
  }
  if (node.icon !== undefined) {
    item.iconPath = icon(node.icon);
  }
  item.accessibilityInformation = {
    label: [node.kind === "category" || node.kind === "message" ? "" : node.kind, node.label, node.description ?? ""]
      .filter((part) => part !== "")
      .join(", "),
  };
  if (node.kind === "more") {
    item.command = { command: "kube9.loadMore", title: "Show More", arguments: [row] };
  }
  return item;
}

function state(node: TreeNode): vscode.TreeItemCollapsibleState {
  if (!node.expandable) {
    return vscode.TreeItemCollapsibleState.None;
  }
  // The row "Workloads" is alone below its cluster: to open it by hand would be a click for nothing.
  return node.contextValue === "kube9.workloads"
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

function icon(text: string): vscode.ThemeIcon {
  const [name, color] = text.split(":", 2);
  return new vscode.ThemeIcon(name ?? text, color === undefined ? undefined : new vscode.ThemeColor(color));
}

/** The row that says why there are no others. */
export function failed(parent: Row, message: string): TreeNode {
  return {
    id: `${parent.node.id}/failed`,
    kind: "message",
    label: message,
    tooltip: message.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, "\\$&"),
    icon: "error:charts.red",
    contextValue: "kube9.message",
    expandable: false,
  };
}
