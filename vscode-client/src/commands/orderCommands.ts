import * as vscode from "vscode";
import type { Favourites } from "../tree/favourites";
import type { KubeTree } from "../tree/kubeTree";
import type { Row } from "../tree/row";
import { failingBadge } from "../tree/viewTexts";
import { rowCommand } from "./rowCommand";

/** Under this key the editor remembers whether failing workloads are shown first. */
const FAILING_FIRST = "kube9.failingFirst";

/** Under this key it remembers whether the rows of a context are its namespaces. */
const BY_NAMESPACE = "kube9.byNamespace";

/** Commands that change the order and the grouping of rows, and the badge that counts the failing ones. */
export function orderCommands(
  tree: KubeTree,
  view: vscode.TreeView<Row>,
  favourites: Favourites,
  memory: vscode.Memento,
): vscode.Disposable {
  const order = (failingFirst: boolean): void => {
    if (tree.isFailingFirst !== failingFirst) {
      tree.isFailingFirst = failingFirst;
    }
    void memory.update(FAILING_FIRST, failingFirst);
    void vscode.commands.executeCommand("setContext", "kube9.failingFirst", failingFirst);
  };
  const group = (byNamespace: boolean): void => {
    if (tree.isByNamespace !== byNamespace) {
      tree.isByNamespace = byNamespace;
    }
    void memory.update(BY_NAMESPACE, byNamespace);
    void vscode.commands.executeCommand("setContext", "kube9.byNamespace", byNamespace);
  };
  order(memory.get(FAILING_FIRST, false));
  group(memory.get(BY_NAMESPACE, false));
  return vscode.Disposable.from(
    tree.onRows(() => count(tree, view)),
    vscode.commands.registerCommand("kube9.showFailingFirst", () => order(true)),
    vscode.commands.registerCommand("kube9.showByName", () => order(false)),
    vscode.commands.registerCommand("kube9.groupByNamespace", () => group(true)),
    vscode.commands.registerCommand("kube9.groupByKind", () => group(false)),
    rowCommand("kube9.star", (row?: Row) => row && favourites.star(row.node.context ?? "")),
    rowCommand("kube9.unstar", (row?: Row) => row && favourites.unstar(row.node.context ?? "")),
  );
}

function count(tree: KubeTree, view: vscode.TreeView<Row>): void {
  const badge = failingBadge(tree.overview);
  if (view.badge?.value !== badge?.value) {
    view.badge = badge;
  }
}
