import assert from "node:assert/strict";
import { test } from "node:test";
import type { TreeViewSelectionChangeEvent } from "vscode";
import { followSelection } from "../../src/tree/selection";
import { Row } from "../../src/tree/row";
import { node } from "../fakes/protocol";
import { shown } from "../fakes/treeServer";
import { EventEmitter } from "../fakes/vscode";

test("what is selected is what the view has told last", () => {
  const { tree } = shown();
  const view = new EventEmitter<TreeViewSelectionChangeEvent<Row>>();
  const [web, cart] = [new Row(node("web"), undefined), new Row(node("cart"), undefined)];
  followSelection(tree, { onDidChangeSelection: view.event });
  assert.equal(tree.isSelected(web), false);
  view.fire({ selection: [web] });
  assert.deepEqual([tree.isSelected(web), tree.isSelected(cart)], [true, false]);
  view.fire({ selection: [cart] });
  assert.deepEqual([tree.isSelected(web), tree.isSelected(cart)], [false, true]);
});
