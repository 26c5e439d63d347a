import * as vscode from "vscode";
import type { Row } from "./row";

/** Which rows are expanded. Ids are kept, so that a row that comes back is expanded again, as VS Code does it. */
export class Expansion implements vscode.Disposable {
  private readonly ids = new Set<string>();
  private readonly emitter = new vscode.EventEmitter<void>();

  /** A row was expanded or collapsed. */
  readonly onChanged = this.emitter.event;

  dispose(): void {
    this.emitter.dispose();
  }

  expand(row: Row): void {
    if (!this.ids.has(row.id)) {
      this.ids.add(row.id);
      this.emitter.fire();
    }
  }

  collapse(row: Row): void {
    if (this.ids.delete(row.id)) {
      this.emitter.fire();
    }
  }

  /** The ids of the rows below this one that are on screen and expanded. */
  visibleBelow(parent: Row): string[] {
    return (parent.children ?? [])
      .filter((row) => this.ids.has(row.id))
      .flatMap((row) => [row.id, ...this.visibleBelow(row)]);
  }
}
