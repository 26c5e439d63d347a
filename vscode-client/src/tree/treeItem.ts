import * as vscode from "vscode";
import type { TreeNode } from "../protocol/protocol";
import { ageOf } from "./ages";
import { iconOf } from "./icon";
import type { Row } from "./row";

/**
 * A row in VS Code's own terms.
 *
 * @param isFavourite whether a person has starred its context
 */
export function treeItem(row: Row, isFavourite = false): vscode.TreeItem {
  const node = row.node;
  const item = new vscode.TreeItem(node.shortName ?? node.label, collapsibleState(node));
  item.id = node.id;
  item.contextValue = contextValue(node, isFavourite);
  const description = descriptionOf(node);
  if (description !== "") {
    item.description = description;
  }
  if (node.tooltip !== undefined) {
    item.tooltip = new vscode.MarkdownString(node.tooltip);
  }
  const { name, color } = iconOf(node, isFavourite);
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
  if (actions.includes("chooseNamespaces")) {
    // Without an argument: VS Code forgets those of a row when the row is drawn again, also under a click.
    return { command: "kube9.chooseNamespaces", title: "Choose Namespaces…" };
  }
  if (actions.includes("editFilter")) {
    return { command: "kube9.editFilter", title: "Edit Filter" };
  }
  if (actions.includes("openSettings")) {
    return { command: "kube9.openSettings", title: "Open Settings" };
  }
  return actions.includes("openKubeconfig")
    ? { command: "kube9.openKubeconfig", title: "Open a Kubeconfig" }
    : undefined;
}

/** What the `when` clauses in package.json match: `kube9.KIND` and each action, for example `kube9.Deployment.restart`. */
function contextValue(node: TreeNode, isFavourite: boolean): string {
  const star = node.kind === "context" ? [isFavourite ? "starred" : "plain"] : [];
  return ["kube9", node.kind, ...star, ...node.actions].join(".");
}

/** What is behind the label: a context with a short name has its whole name there, and a pod its age. */
function descriptionOf(node: TreeNode): string {
  const whole = node.shortName === undefined ? undefined : node.label;
  return [node.description, whole, ageOf(node, new Date())].filter((part) => part !== undefined).join(" · ");
}

/** What a screen reader says: the same, with `2/3` read as "2 of 3", and how a context is guarded. */
function spoken(node: TreeNode): string {
  const kind = spokenKind(node);
  const guard = node.readOnly === true ? "read-only" : node.protected === true ? "protected" : "";
  const counts = descriptionOf(node).replaceAll(" · ", ", ");
  const description = node.workload === undefined ? counts : counts.replace(/\b(\d+)\/(\d+)\b/g, "$1 of $2");
  return [kind, node.shortName ?? node.label, guard, description].filter((part) => part !== "").join(", ");
}

function spokenKind({ kind, namespace }: TreeNode): string {
  if (kind === "category") {
    return namespace === undefined ? "" : "namespace";
  }
  return kind === "message" ? "" : kind;
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
