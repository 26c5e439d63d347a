import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFilter } from "../../src/tree/filter";
import { counted, restartedAt, shown, statusOf } from "../../src/page/script/rows";
import type { ErrorData, NamespaceRow, RestartResult, RolloutStatus } from "../../src/protocol/protocol";
import { errorData } from "../../src/protocol/server";
import { details, disconnected, disconnectedMessage, failure, isProtected, logOf, plain, seconds, success, summary } from "../../src/words/words";

const status: RolloutStatus = {
  state: "Complete", desired: 3, updated: 3, ready: 3, available: 3, old: 0, message: "3 pods are new", problems: [],
};
const workload = { context: "prod-eu", namespace: "shop", kind: "Deployment", name: "web" };
const result: RestartResult = {
  workload, restartedAt: "T", outcome: "rolledOut", message: "Restarted web successfully", elapsedMs: 41_200, status,
};

test("a success says how long it took only when somebody waited", () => {
  assert.equal(success(result).text, "Restarted web successfully in 41 s");
  assert.equal(success({ ...result, outcome: "restarted" }).text, "Restarted web successfully");
});

test("what replaces no pod is no plain success", () => {
  const waiting = success({ ...result, outcome: "restarted", status: { ...status, state: "Waiting", message: "OnDelete" } });
  assert.equal(waiting.level, "warning");
  assert.match(waiting.text, /no pod is replaced by itself: OnDelete/);
});

test("whether the cluster was changed decides the level and what can be done", () => {
  const refused: ErrorData = { kind: "Forbidden", reason: "you may not", hint: "Ask for it", workload };
  assert.deepEqual(failure("Failed to restart web: you may not", refused), {
    level: "error",
    outcome: "failed",
    text: "Failed to restart web: you may not. Ask for it.",
    buttons: ["Copy Details"],
  });
  const late: ErrorData = { kind: "RolloutTimeout", reason: "late", workload, restartedAt: "T", problems: [] };
  assert.deepEqual(failure("web was restarted, but late", late).buttons, ["Keep Waiting", "Show Pods", "Undo Restart", "Copy Details"]);
  assert.equal(failure("web was restarted, but late", late).level, "warning");
  const gone: ErrorData = { kind: "Superseded", reason: "gone", workload, restartedAt: "T" };
  assert.deepEqual(failure("m", gone).buttons, ["Show Pods", "Copy Details"]);
});

test("what no longer is as it was confirmed can be confirmed again", () => {
  const outdated: ErrorData = { kind: "ConfirmationOutdated", reason: "r", hint: "Look at what is there now", workload };
  assert.deepEqual(failure("m", outdated).buttons, ["Confirm Again", "Copy Details"]);
  assert.equal(failure("m", outdated).level, "error");
});

test("a container with a problem has a log, of its previous run once it has ended", () => {
  const problem = {
    reason: "CrashLoopBackOff", message: "m", object: { kind: "Pod", name: "web-1" }, container: "main", exitCode: 1, severity: "fatal",
  };
  const late: ErrorData = { kind: "RolloutTimeout", reason: "late", workload, restartedAt: "T", problems: [problem] };
  assert.deepEqual(failure("m", late).buttons, ["Keep Waiting", "Show Logs", "Undo Restart", "Copy Details"]);
  assert.deepEqual(logOf(late), { context: "prod-eu", namespace: "shop", pod: "web-1", container: "main", previous: true });
});

test("a cancelled wait can be taken up again, a cancelled restart has nothing to wait for", () => {
  assert.deepEqual(failure("m", { kind: "Cancelled", reason: "r", restartedAt: "T" }).buttons, ["Keep Waiting"]);
  assert.deepEqual(failure("m", { kind: "Cancelled", reason: "r" }).buttons, []);
});

test("a server that is gone is told with what it had said", () => {
  assert.match(disconnectedMessage(disconnected(workload, "T")), /^web was restarted, but/);
  assert.match(disconnectedMessage(disconnected(workload, undefined)), /^It is not known whether web was restarted/);
});

test("one failure hides no other in the summary", () => {
  const bad = failure("Failed to restart cart: no", { kind: "Forbidden", reason: "no" });
  const worse = failure("search was restarted, but late", { kind: "RolloutTimeout", reason: "late", restartedAt: "T" });
  const all = summary([
    { name: "web", ending: success(result) },
    { name: "cart", ending: bad },
    { name: "search", ending: worse },
  ]);
  assert.match(all.text, /^Restarted 1 of 3 .*cart: no\. search was restarted, but late\./);
  assert.equal(summary([{ name: "web", ending: success(result) }]).level, "info");
  const stopped = failure("Cancelled before cart was restarted. Nothing was changed.", { kind: "Cancelled", reason: "r" });
  const some = summary([{ name: "web", ending: success(result) }, { name: "cart", ending: stopped }]);
  assert.match(some.text, /^Restarted 1 of 2 .*Cancelled before cart/);
});

test("what a cluster says can offer no command of the editor", () => {
  assert.doesNotMatch(plain("denied, [see](command:workbench.action.quit)"), /\]\(/);
  assert.equal(plain("plain (text) [x]"), "plain (text) [x]");
});

test("the details name everything, and no more lines than are known", () => {
  const text = details("m", {
    kind: "RolloutTimeout", reason: "r", workload,
    problems: [{ reason: "CrashLoopBackOff", message: "exit 1", object: { kind: "Pod", name: "web-1" }, severity: "fatal" }],
  });
  assert.equal(
    text,
    "m\nWorkload: Deployment shop/web\nCluster: prod-eu\nKind of failure: RolloutTimeout\nReason: r\nProblem: Pod web-1: CrashLoopBackOff: exit 1",
  );
});

test("only the server's own errors have data", () => {
  assert.equal(errorData(new Error("x")), undefined);
  assert.equal(errorData({ data: { other: 1 } }), undefined);
  assert.equal(errorData({ data: { kind: "Paused", reason: "r" } })?.kind, "Paused");
});

test("protected contexts are names or globs, and nothing else of them is a pattern", () => {
  assert.ok(isProtected("prod-eu", ["prod-*"]));
  assert.ok(isProtected("a.b", ["a.b"]));
  assert.ok(!isProtected("axb", ["a.b"]));
  assert.ok(!isProtected("my-prod-eu", ["prod-*"]));
});

test("times are short", () => {
  assert.equal(seconds(300), "1 s");
  assert.equal(seconds(125_000), "2 min 5 s");
});

test("a filter is words and namespaces", () => {
  assert.equal(parseFilter("  "), undefined);
  assert.deepEqual(parseFilter("ns:shop web admin"), { namespaces: ["shop"], text: "web admin" });
  assert.deepEqual(parseFilter("namespace:a,b"), { namespaces: ["a", "b"] });
});

test("the page shows what was chosen, and counts kinds", () => {
  const row = (name: string, kind: string): NamespaceRow => ({
    id: name, workload: { ...workload, name, kind }, restartable: true, health: "Healthy", ready: 1, desired: 1, status,
  });
  const rows = [row("web", "Deployment"), row("web-db", "StatefulSet"), row("cart", "Deployment")];
  assert.deepEqual(counted(rows).map((c) => c.label), ["All 3", "Deployments 2", "StatefulSets 1"]);
  assert.deepEqual(shown(rows, { kind: "Deployment", text: "WEB" }).map((r) => r.id), ["web"]);
  assert.equal(shown(rows, { kind: "", text: "" }).length, 3);
});

test("the page says what holds a rollout up", () => {
  assert.equal(statusOf(status), "3 pods are new");
  const problem = { reason: "CrashLoopBackOff", message: "exit 1", object: { kind: "Pod", name: "p" }, severity: "fatal" };
  assert.equal(statusOf({ ...status, problems: [problem] }), "3 pods are new · CrashLoopBackOff: exit 1");
});

test("a moment that is none is shown as it stands", () => {
  assert.equal(restartedAt(undefined), "never");
  assert.equal(restartedAt("yesterday"), "yesterday");
});
