import * as vscode from "vscode";
import type { Row } from "./row";

/**
 * Which rows are expanded, by id. A reload makes new rows, so what was expanded below a reloaded row counts until the
 * server has answered: it is still on screen, and the server must not stop following it.
 */
export class Expansion implements vscode.Disposable {
  /** The id of the row above, by the id of an expanded row. */
  private readonly parents = new Map<string, string>();
  private readonly emitter = new vscode.EventEmitter<void>();

  /** A row was expanded or collapsed. */
  readonly onChanged = this.emitter.event;

  dispose(): void {
    this.emitter.dispose();
  }

  /** @param above the row under which it is shown */
  expand(row: Row, above: Row | undefined): void {
    if (above !== undefined && !this.parents.has(row.id)) {
      this.parents.set(row.id, above.id);
      this.emitter.fire();
    }
  }

  /** @returns whether the row was expanded */
  collapse(row: Row): boolean {
    const wasExpanded = this.parents.delete(row.id);
    if (wasExpanded) {
      this.emitter.fire();
    }
    return wasExpanded;
  }

  /** There are perhaps other children. VS Code draws a row that was gone and comes back collapsed. */
  childrenChanged(parent: Row, children: readonly Row[] | undefined): void {
    if (children !== undefined) {
      const there = new Set(children.map((row) => row.id));
      this.expandedBelow(parent.id)
        .filter((id) => !there.has(id))
        .forEach((id) => this.forget(id));
    }
  }

  /** All rows are asked for again, perhaps elsewhere, and VS Code expands those again that it shows expanded. */
  clear(): void {
    this.parents.clear();
  }

  /** The ids of the expanded rows of which all rows above are expanded too. */
  visibleBelow(parent: string): string[] {
    return this.expandedBelow(parent).flatMap((id) => [id, ...this.visibleBelow(id)]);
  }

  private expandedBelow(parent: string): string[] {
    return [...this.parents].filter(([, above]) => above === parent).map(([id]) => id);
  }

  private forget(id: string): void {
    this.parents.delete(id);
    this.expandedBelow(id).forEach((below) => this.forget(below));
  }
}
