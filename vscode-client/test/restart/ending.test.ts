import assert from "node:assert/strict";
import { test } from "node:test";
import { failed, success, undone } from "../../src/restart/ending";
import { summary } from "../../src/restart/summary";
import { complete, error, restarted, web } from "../fakes/protocol";

test("a success is told in the words of the server's notice", () => {
  assert.equal(success(restarted).text, "Restarted web successfully (shop, prod-eu) in 41 s");
});

test("the server says how serious it is that no pod is replaced", () => {
  const notice = "The restart annotation of web (shop, prod-eu) is written, but no pod is replaced automatically: OnDelete.";
  const waiting = success({ ...restarted, outcome: "restarted", notice, severity: "warning", actions: ["showPods"] });
  assert.deepEqual(waiting, { level: "warning", outcome: "done", text: notice, buttons: ["Show Pods"] });
});

test("severity and buttons of a failure are those that the server sends", () => {
  const refused = error("Forbidden", { reason: "you may not", workload: web });
  assert.deepEqual(failed("Failed to restart web: you may not.", refused), {
    level: "error",
    outcome: "failed",
    text: "Failed to restart web: you may not.",
    buttons: ["Copy Details"],
  });
  const late = error("RolloutTimeout", { severity: "warning", actions: ["keepWaiting", "showPods", "undoRestart"] });
  assert.deepEqual(failed("m", late).buttons, ["Keep Waiting", "Show Pods", "Undo Restart", "Copy Details"]);
  assert.equal(failed("m", late).level, "warning");
  const outdated = error("ConfirmationOutdated", { actions: ["confirmAgain"] });
  assert.deepEqual(failed("m", outdated).buttons, ["Confirm Again", "Copy Details"]);
  assert.deepEqual(failed("m", error("RolloutTimeout", { actions: ["showLogs"] })).buttons, ["Show Logs", "Copy Details"]);
});

test("an action that this client does not know has no button", () => {
  const actions = ["fromANewerServer" as never, "showPods", "toString" as never] as const;
  assert.deepEqual(success({ ...restarted, actions: [...actions] }).buttons, ["Show Pods"]);
});

test("the kind of a failure does not decide its buttons", () => {
  const buttons = (kind: "Cancelled" | "Paused"): readonly string[] => failed("m", error(kind, { restartedAt: "T" })).buttons;
  assert.deepEqual(buttons("Cancelled"), buttons("Paused"));
});

test("a cancelled restart is shown as information, without Copy Details", () => {
  const cancelled = error("Cancelled", { severity: "info", restartedAt: "T", actions: ["keepWaiting"] });
  assert.deepEqual(failed("m", cancelled), { level: "info", outcome: "stopped", text: "m", buttons: ["Keep Waiting"] });
  assert.deepEqual(failed("m", error("Cancelled", { severity: "info" })).buttons, []);
});

test("after a restart without a wait, the wait can be begun", () => {
  const triggered = { ...restarted, outcome: "restarted", actions: ["keepWaiting"] } as const;
  assert.deepEqual(success({ ...triggered, actions: [...triggered.actions] }).buttons, ["Wait for Rollout"]);
});

test("an undo says what it did, and offers what the server says", () => {
  const result = { workload: web, outcome: "undone", message: "m", notice: "n", revision: "1", status: complete } as const;
  assert.deepEqual(undone({ ...result, actions: ["keepWaiting", "showPods"] }).buttons, ["Wait for Rollout", "Show Pods"]);
});

test("the summary contains every failure", () => {
  const bad = failed("Failed to restart cart: no", error("Forbidden"));
  const worse = failed("search was restarted, but late", error("RolloutTimeout", { severity: "warning" }));
  const all = summary([
    { workload: web, ending: success(restarted) },
    { workload: { ...web, name: "cart" }, ending: bad },
    { workload: { ...web, name: "search" }, ending: worse },
  ]);
  assert.match(all.text, /^Restarted 1 of 3 .*cart: no\. search was restarted, but late\./);
  assert.equal(summary([{ workload: web, ending: success(restarted) }]).level, "info");
  const words = "Cancelled before cart was restarted. Nothing was changed.";
  const stopped = failed(words, error("Cancelled", { severity: "info" }));
  const some = summary([{ workload: web, ending: success(restarted) }, { workload: { ...web, name: "cart" }, ending: stopped }]);
  assert.match(some.text, /^Restarted 1 of 2 .*Cancelled before cart/);
});
