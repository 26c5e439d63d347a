import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem, RestartResult } from "../../src/protocol/protocol";
import { endedWell } from "../../src/restart/ended";
import { namesOf, Several } from "../../src/restart/several";
import { summary } from "../../src/restart/summary";
import { complete, restarted, web } from "../fakes/protocol";

const named = (name: string) => ({ ...web, name });
const crash: Problem = { reason: "CrashLoopBackOff", message: "m", object: { kind: "Pod", name: "p" }, severity: "fatal", text: "t" };
const well = (name: string, more: Partial<RestartResult> = {}) => endedWell({ ...restarted, workload: named(name), ...more });
const report = (problems: Problem[]) => ({ kind: "report", percentage: 50, kube9: { ...complete, problems } }) as const;

test("the progress of several says how many are done, and names those that fail as soon as it is known", () => {
  const all = new Several(["web", "checkout", "api"].map(named));
  assert.equal(all.text, "0 of 3 done");
  all.step(1, report([crash]));
  all.step(2, report([{ ...crash, severity: "transient" }]));
  assert.equal(all.text, "0 of 3 done; failing: checkout");
  all.ended(0, well("web"));
  assert.equal(all.text, "1 of 3 done; failing: checkout");
  all.step(1, report([]));
  assert.equal(all.text, "1 of 3 done");
  assert.equal(all.percentage, 200 / 3);
});

test("a restart that replaces no pod is not done", () => {
  const all = new Several(["web", "idle"].map(named));
  all.ended(0, well("web"));
  all.ended(1, well("idle", { severity: "warning" }));
  assert.equal(all.text, "1 of 2 done; nothing restarted: idle");
});

test("many names are cut, and equal names have their places", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const all = new Several(names.map(named));
  names.forEach((_, at) => all.step(at, report([crash])));
  assert.equal(all.text, "0 of 6 done; failing: a, b, c, d and 2 more");
  assert.deepEqual(namesOf([web, { ...web, namespace: "test" }]), ["web (shop, prod-eu)", "web (test, prod-eu)"]);
});

test("the summary says which part of the pods was restarted, and counts no restart of nothing", () => {
  const part = { ...well("queue"), part: "1 of 3 pods" };
  assert.equal(summary([well("web"), part]).text, "Restarted 2 workloads: web, queue (1 of 3 pods)");
  const nothing = well("idle", { severity: "warning", notice: "The restart annotation of idle is written, but nothing was restarted" });
  assert.match(summary([well("web"), nothing]).text, /^Restarted 1 of 2 workloads without trouble\. The restart annotation of idle is written/);
});
