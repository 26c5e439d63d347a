import assert from "node:assert/strict";
import { test } from "node:test";
import type { ThemeIcon } from "vscode";
import { History } from "../../src/history/history";
import { HistoryView } from "../../src/history/historyView";
import { endedBadly, endedUndone, endedWell } from "../../src/restart/ended";
import { Memory } from "../fakes/memory";
import { complete, error, restarted, web } from "../fakes/protocol";

const NOON = new Date(2026, 10, 23, 12, 0, 4).getTime();
const late = Object.assign(new Error("web was restarted, but"), {
  data: error("RolloutTimeout", { workload: web, severity: "warning", restartedAt: "T", actions: ["keepWaiting", "undoRestart"] }),
});

function empty() {
  const memory = new Memory();
  const lines: string[] = [];
  return { memory, lines, history: new History(memory, (line) => lines.push(line)) };
}

test("each ending is a line of the log and an entry, the newest first, and both outlive the window", () => {
  const { memory, lines, history } = empty();
  history.add("restart", endedWell(restarted), NOON);
  history.add("wait", endedBadly({ ...web, name: "cart" }, late, "T"), NOON + 1);
  assert.deepEqual(history.entries.map((e) => e.workload.name), ["cart", "web"]);
  assert.equal(lines[0], `restart: ${restarted.notice}`);
  assert.deepEqual(new History(memory, () => undefined).entries, history.entries);
});

test("at most 100 entries are kept", () => {
  const { history } = empty();
  for (let i = 0; i < 103; i++) {
    history.add("restart", endedWell(restarted), i);
  }
  assert.equal(history.entries.length, 100);
  assert.equal(history.entries[0]?.at, 102);
});

test("only the newest entry of a workload can be acted upon, as far as its ending says", () => {
  const { history } = empty();
  const possible = () => history.entries.map((entry) => history.possible(entry));
  history.add("restart", endedBadly(web, late, "T"), 1);
  assert.deepEqual(possible(), [["wait", "undo"]]);
  history.add("undo", endedUndone({ workload: web, outcome: "undone", message: "m", notice: "n", revision: "1", status: complete, actions: ["keepWaiting"] }), 2);
  assert.deepEqual(possible(), [["wait"], []]);
  const gone = Object.assign(new Error("m"), { data: error("Superseded", { severity: "warning", restartedAt: "T" }) });
  history.add("wait", endedBadly(web, gone, "T"), 3);
  assert.deepEqual(possible(), [[], [], []]);
  history.add("restart", endedWell(restarted), 4);
  assert.deepEqual(possible()[0], ["undo"]);
});

test("a row says what, where and when, and its tooltip the whole sentence", () => {
  const { history } = empty();
  history.add("restart", endedWell(restarted), NOON);
  history.add("wait", endedBadly(web, late, "T"), NOON);
  const row = (at: number, now: number) => new HistoryView(history, () => now).getTreeItem(history.entries[at] ?? assert.fail());
  const done = row(1, NOON + 1000);
  assert.equal(done.description, "restarted · shop · prod-eu · 12:00:04");
  assert.ok(typeof done.tooltip === "string" && done.tooltip.startsWith(`${restarted.notice}\n`));
  assert.equal((done.iconPath as ThemeIcon).id, "pass");
  assert.equal(row(0, NOON).description, "failed · shop · prod-eu · 12:00:04");
  assert.equal(row(0, NOON).contextValue, "kube9.history.wait.undo");
  assert.equal(row(0, NOON + 86_400_000).description, "failed · shop · prod-eu · 2026-11-23 12:00");
});
