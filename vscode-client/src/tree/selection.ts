import type { Disposable, TreeView } from "vscode";
import type { KubeTree } from "./kubeTree";
import type { Row } from "./row";

/**
 * Tells the tree which rows are selected. They are taken from the view's events, because VS Code 1.100 leaves those
 * rows out of `selection` which it draws again just then.
 */
export function followSelection(tree: KubeTree, view: Pick<TreeView<Row>, "onDidChangeSelection">): Disposable {
  let selected: readonly Row[] = [];
  tree.isSelected = (row) => selected.includes(row);
  return view.onDidChangeSelection(({ selection }) => {
    selected = selection;
  });
}
