import type { Disposable, TreeView } from "vscode";
import type { KubeTree } from "./kubeTree";
import type { Row } from "./row";

type View = Pick<TreeView<Row>, "selection" | "onDidChangeSelection">;

/**
 * The rows that are selected in the view. VS Code leaves those out which it draws again just then, of `selection` as
 * well as of an event. What is in either is selected, because each change of the selection has its event.
 */
export class Selection implements Disposable {
  private told: readonly Row[] = [];
  private readonly subscription: Disposable;

  constructor(tree: KubeTree, private readonly view: View) {
    tree.isSelected = (row) => this.rows.includes(row);
    this.subscription = view.onDidChangeSelection(({ selection }) => {
      this.told = selection;
    });
  }

  get rows(): readonly Row[] {
    return [...new Set([...this.told, ...this.view.selection])];
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
