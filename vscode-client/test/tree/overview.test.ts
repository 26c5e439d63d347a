import assert from "node:assert/strict";
import { test } from "node:test";
import type { TreeNode } from "../../src/protocol/protocol";
import { overview } from "../../src/tree/overview";
import { Row } from "../../src/tree/row";
import { failingBadge, filterMessage } from "../../src/tree/viewTexts";
import { node } from "../fakes/protocol";

/** A root with two categories of a context. */
function root(first: Partial<TreeNode>, firstRows: readonly Partial<TreeNode>[] | undefined, cursor?: string): Row {
  const top = new Row(node(""), undefined);
  const workloads = new Row(node("workloads", { category: "Workloads" }), top);
  const deployments = new Row(node("deployments", { category: "Deployment", ...first }), workloads);
  const jobs = new Row(node("jobs", { category: "CronJob" }), workloads);
  deployments.children = firstRows?.map((more, i) => new Row(node(String(i), more), deployments));
  deployments.cursor = cursor;
  workloads.children = [deployments, jobs];
  top.children = [workloads];
  return top;
}

const rows = [{ kind: "message" }, { kind: "Deployment", health: "Degraded" }, { kind: "Deployment" }] as const;

test("nothing is known of categories that were not opened", () => {
  assert.deepEqual(overview(root({}, undefined)), { shown: 0, isKnown: false, hasMore: false, failing: 0 });
});

test("rows are counted until the server says how many there are", () => {
  assert.deepEqual(overview(root({}, rows, "next")), { shown: 2, isKnown: true, hasMore: true, failing: 1 });
  assert.deepEqual(overview(root({ total: 45, failing: 5 }, rows, "next")), {
    shown: 45, isKnown: true, hasMore: false, failing: 5,
  });
});

test("the message says what is filtered, and how many rows are left as far as that is known", () => {
  const rest = ". Edit or clear the filter with the buttons above.";
  assert.equal(filterMessage("", overview(root({}, rows))), undefined);
  assert.equal(filterMessage("ns:shop web", overview(root({}, undefined))), `Filtered: ns:shop web${rest}`);
  assert.equal(filterMessage("ns:shop web", overview(root({}, rows))), `Filtered: ns:shop web — 2 shown${rest}`);
  assert.equal(filterMessage("web", overview(root({}, rows, "next"))), `Filtered: web — 2+ shown${rest}`);
});

test("the badge counts failing workloads, and there is none when all is well", () => {
  assert.equal(failingBadge(overview(root({}, []))), undefined);
  assert.deepEqual(failingBadge(overview(root({}, rows))), { value: 1, tooltip: "1 workload is failing" });
  assert.deepEqual(failingBadge(overview(root({ total: 9, failing: 5 }, []))), { value: 5, tooltip: "5 workloads are failing" });
});
