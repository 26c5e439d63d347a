import type { Disposable, TreeView } from "vscode";
import type { KubeTree } from "./kubeTree";
import type { Row } from "./row";

type View = Pick<TreeView<Row>, "selection" | "onDidChangeSelection">;

/**
 * The rows that are selected in the view. VS Code leaves those out which it draws again just then, of `selection` as
 * well as of an event, so what is in either is selected. It has no event when a selected row goes: such a row is not
 * selected any more, and neither is one that a reload has replaced.
 */
export class Selection implements Disposable {
  private told: readonly Row[] = [];
  private readonly subscription: Disposable;

  constructor(private readonly tree: KubeTree, private readonly view: View) {
    tree.isSelected = (row) => this.rows.includes(row);
    this.subscription = view.onDidChangeSelection(({ selection }) => {
      this.told = selection;
    });
  }

  get rows(): readonly Row[] {
    return [...new Set([...this.view.selection, ...this.told])].filter((row) => this.tree.has(row));
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
