import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, shown, statusOf } from "../../../src/page/script/rows";
import type { NamespaceRow, Problem } from "../../../src/protocol/protocol";
import { complete, namespaceRow, web } from "../../fakes/protocol";

test("the page filters rows by kind and text, and counts them by kind", () => {
  const row = (name: string, kind: string): NamespaceRow => namespaceRow(name, { workload: { ...web, name, kind } });
  const rows = [row("web", "Deployment"), row("web-db", "StatefulSet"), row("cart", "Deployment")];
  assert.deepEqual(counted(rows).map((c) => c.label), ["All 3", "Deployments 2", "StatefulSets 1"]);
  assert.deepEqual(shown(rows, { kind: "Deployment", text: "WEB" }).map((r) => r.id), ["web"]);
  assert.equal(shown(rows, { kind: "", text: "" }).length, 3);
});

test("the page shows only the workloads that fail, and offers it while there are some or it is chosen", () => {
  const rows = [namespaceRow("web"), namespaceRow("cart", { health: "Degraded" })];
  assert.deepEqual(counted(rows).map((c) => c.label), ["All 2", "Deployments 2", "Failing 1"]);
  assert.deepEqual(shown(rows, { kind: "failing", text: "" }).map((r) => r.id), ["cart"]);
  const sound = [namespaceRow("web")];
  assert.deepEqual(counted(sound).map((c) => c.label), ["All 1", "Deployments 1"]);
  assert.deepEqual(counted(sound, "failing").map((c) => c.label), ["All 1", "Deployments 1", "Failing 0"]);
});

test("the status of a row contains the first problem of its rollout", () => {
  assert.equal(statusOf(complete), "3 pods are new");
  const problem: Problem = {
    reason: "CrashLoopBackOff", message: "exit 1", object: { kind: "Pod", name: "p" }, severity: "fatal",
    text: "the server's own words",
  };
  assert.equal(statusOf({ ...complete, problems: [problem] }), "3 pods are new · the server's own words");
});
