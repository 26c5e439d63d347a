import assert from "node:assert/strict";
import { test } from "node:test";
import type { TreeViewSelectionChangeEvent } from "vscode";
import { Row } from "../../src/tree/row";
import { Selection } from "../../src/tree/selection";
import { node } from "../fakes/protocol";
import { shown } from "../fakes/treeServer";
import { EventEmitter } from "../fakes/vscode";

/** A view as VS Code's: it leaves out the rows that it draws again just now. */
class View {
  private readonly events = new EventEmitter<TreeViewSelectionChangeEvent<Row>>();
  private all: readonly Row[] = [];
  readonly drawnAgain = new Set<Row>();
  readonly onDidChangeSelection = this.events.event;

  get selection(): readonly Row[] {
    return this.all.filter((row) => !this.drawnAgain.has(row));
  }

  select(...rows: readonly Row[]): void {
    this.all = rows;
    this.events.fire({ selection: this.selection });
  }
}

test("a row is selected also while VS Code draws it again, before the click or after it", () => {
  const { tree } = shown();
  const view = new View();
  const [web, cart] = [new Row(node("web"), undefined), new Row(node("cart"), undefined)];
  const selection = new Selection(tree, view);
  assert.deepEqual([selection.rows, tree.isSelected(web)], [[], false]);

  view.select(web);
  view.drawnAgain.add(web);
  assert.deepEqual([selection.rows, tree.isSelected(web), tree.isSelected(cart)], [[web], true, false]);

  view.select(web, cart); // The event is without web.
  assert.deepEqual(selection.rows, [cart]);
  view.drawnAgain.clear();
  assert.deepEqual(selection.rows, [cart, web]);

  view.select();
  assert.deepEqual([selection.rows, tree.isSelected(web)], [[], false]);
});
