import assert from "node:assert/strict";
import { test } from "node:test";
import { rowCommand } from "../../src/commands/rowCommand";
import { Row } from "../../src/tree/row";
import { node } from "../fakes/protocol";
import { notifications, registered } from "../fakes/vscode";

/** What a command of a row was called with. */
function called(): { calls: unknown[][]; run: (...args: unknown[]) => unknown } {
  const calls: unknown[][] = [];
  notifications.length = 0;
  rowCommand("kube9.test", (...args) => calls.push(args));
  return { calls, run: registered.get("kube9.test") ?? assert.fail() };
}

test("a menu whose row VS Code has lost does nothing, and says so, whatever is selected", () => {
  const { calls, run } = called();
  run(undefined, undefined);
  run(null);
  assert.deepEqual(calls, []);
  assert.deepEqual(notifications, Array(2).fill("The row changed just then, so nothing was done. Please choose it again."));
});

test("a menu gives its row and the selected ones, and a keyboard shortcut gives nothing", () => {
  const { calls, run } = called();
  const row = new Row(node("web"), undefined);
  run(row, [row]);
  run();
  assert.deepEqual(calls, [[row, [row]], []]);
  assert.deepEqual(notifications, []);
});
