import assert from "node:assert/strict";
import { test } from "node:test";
import { rowDetails } from "../../src/tree/details";
import { complete, node, web } from "../fakes/protocol";

test("the details of a workload's row have its place, its state and its problems", () => {
  const problem = {
    reason: "CrashLoopBackOff", message: "exit 1", object: { kind: "Pod", name: "web-1" }, severity: "fatal", hint: "Look at its log",
    text: "web-1: CrashLoopBackOff, exit code 1",
  } as const;
  const status = { ...complete, restartedAt: "T", message: "1 of 3 pods is updated", problems: [problem] };
  assert.equal(
    rowDetails(node("1", { label: "web", kind: "Deployment", workload: web, description: "shop · 2/3", context: "prod-eu", status })),
    "Deployment shop/web\nshop · 2/3\nCluster: prod-eu\nState: 1 of 3 pods is updated\nRestarted at: T\n" +
      "Problem: Pod web-1: CrashLoopBackOff, exit code 1. Look at its log.",
  );
});

test("the details of an error are its text and its cluster, those of a context its trouble", () => {
  const failed = node("1", { kind: "message", label: "no route to prod-eu: check your VPN", context: "prod-eu" });
  assert.equal(rowDetails(failed), "no route to prod-eu: check your VPN\nCluster: prod-eu");
  const context = node("2", { kind: "context", label: "prod-eu", context: "prod-eu", description: "no route" });
  assert.equal(rowDetails(context), "prod-eu\nno route");
});
