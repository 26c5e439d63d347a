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

test("the status of a row contains the first problem of its rollout", () => {
  assert.equal(statusOf(complete), "3 pods are new");
  const problem: Problem = {
    reason: "CrashLoopBackOff", message: "exit 1", object: { kind: "Pod", name: "p" }, severity: "fatal",
    text: "the server's own words",
  };
  assert.equal(statusOf({ ...complete, problems: [problem] }), "3 pods are new · the server's own words");
});
