import assert from "node:assert/strict";
import { test } from "node:test";
import type { TreeViewSelectionChangeEvent } from "vscode";
import type { Row } from "../../src/tree/row";
import { Selection } from "../../src/tree/selection";
import { node } from "../fakes/protocol";
import { change, shown } from "../fakes/treeServer";
import { EventEmitter } from "../fakes/vscode";

/** A view as VS Code's: it leaves out the rows that it draws again just now, and says nothing of rows that go. */
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

/** A tree with two rows, in a view. */
async function twoRows() {
  const { server, tree } = shown();
  server.set("", node("web"), node("cart"));
  const [web, cart] = await tree.getChildren();
  assert.ok(web && cart);
  const view = new View();
  return { tree, view, web, cart, selection: new Selection(tree, view) };
}

test("a row is selected also while VS Code draws it again, before the click or after it", async () => {
  const { tree, view, web, cart, selection } = await twoRows();
  assert.deepEqual([selection.rows, tree.isSelected(web)], [[], false]);

  view.select(web);
  view.drawnAgain.add(web);
  assert.deepEqual([selection.rows, tree.isSelected(web), tree.isSelected(cart)], [[web], true, false]);

  view.select(web, cart); // The event is without web.
  assert.deepEqual(selection.rows, [cart]);
  view.drawnAgain.clear();
  assert.deepEqual(selection.rows, [web, cart]);

  view.select();
  assert.deepEqual([selection.rows, tree.isSelected(web)], [[], false]);
});

test("a row that is gone, or that a reload has replaced, is not selected any more", async () => {
  const { tree, view, web, cart, selection } = await twoRows();
  view.select(web, cart);
  tree.changed(change({ gone: ["web"] }));
  assert.deepEqual(selection.rows, [cart]);
  tree.reload();
  const [again] = await tree.getChildren();
  assert.ok(again && again !== cart);
  assert.deepEqual(selection.rows, []);
});
