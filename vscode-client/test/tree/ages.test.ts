import assert from "node:assert/strict";
import { test } from "node:test";
import { ageOf } from "../../src/tree/ages";
import { Row } from "../../src/tree/row";
import { treeItem } from "../../src/tree/treeItem";
import { complete, node, web } from "../fakes/protocol";
import { shown } from "../fakes/treeServer";

const pod = (createdAt: string, description = "Running") => node("pod", {
  kind: "Pod", description, status: { phase: "Running", ready: true, restarts: 0, terminating: false, createdAt },
});

test("a pod's row has its age, another row has none", () => {
  const now = new Date("2026-11-23T09:12:04Z");
  assert.equal(ageOf(pod("2026-11-19T09:12:04Z"), now), "4 d");
  assert.equal(ageOf(node("web", { kind: "Deployment", status: complete }), now), undefined);
  assert.match(String(treeItem(new Row(pod("2020-01-01T00:00:00Z"), undefined)).description), /^Running · \d+ d$/);
});

test("only rows whose age reads differently are drawn again", async () => {
  const { server, tree, events } = shown();
  server.set("", pod("2026-11-23T09:00:00Z"), node("other"));
  await tree.getChildren();
  tree.redrawAges(new Date("2026-11-23T09:05:10Z"), new Date("2026-11-23T09:05:30Z"));
  assert.deepEqual(events, []);
  tree.redrawAges(new Date("2026-11-23T09:05:50Z"), new Date("2026-11-23T09:06:10Z"));
  assert.equal(events.length, 1);
});

test("a screen reader hears counts in words and how a context is guarded", () => {
  const spoken = (more: Parameters<typeof node>[1]) => treeItem(new Row(node("x", more), undefined)).accessibilityInformation?.label;
  assert.equal(
    spoken({ kind: "Deployment", label: "web", workload: web, description: "shop · 2/2 ready · 0 of 2 new · CrashLoopBackOff" }),
    "Deployment, web, shop, 2 of 2 ready, 0 of 2 new, CrashLoopBackOff",
  );
  assert.equal(spoken({ kind: "CronJob", label: "report", description: "shop · 0/15 * * * *" }), "CronJob, report, shop, 0/15 * * * *");
  assert.equal(spoken({ kind: "context", label: "prod-eu", readOnly: true, protected: true }), "context, prod-eu, read-only");
  assert.equal(spoken({ kind: "context", label: "prod-eu", readOnly: false, protected: true }), "context, prod-eu, protected");
});
