import assert from "node:assert/strict";
import { test } from "node:test";
import type { ErrorData } from "../../src/protocol/protocol";
import { NotSent } from "../../src/protocol/server";
import { endedBadly } from "../../src/restart/ended";
import { details, disconnected, disconnectedMessage } from "../../src/restart/failure";
import { error, web } from "../fakes/protocol";

const answered = (message: string, data: ErrorData): Error => Object.assign(new Error(message), { data });

test("a failure is told in the words of the server's notice", () => {
  const refused = answered("Failed to restart web: no", error("Forbidden", { workload: web, notice: "web (shop, prod-eu): no." }));
  assert.equal(endedBadly(web, refused, undefined).ending.text, "web (shop, prod-eu): no.");
  assert.match(endedBadly(web, refused, undefined).details, /^Failed to restart web: no\n/);
});

test("without a notice, the message and the hint are told", () => {
  const refused = answered("No such context", error("UnknownContext", { hint: "Look at the kubeconfig" }));
  assert.equal(endedBadly(web, refused, undefined).ending.text, "No such context. Look at the kubeconfig.");
});

test("the log to show is the one that the server names", () => {
  const log = { context: "prod-eu", namespace: "shop", pod: "web-1", container: "main", previous: true };
  const late = answered("late", error("RolloutTimeout", { actions: ["showLogs"], log }));
  assert.deepEqual(endedBadly(web, late, "T").failure?.log, log);
});

test("when the server ends, the message says whether the annotation was known to be written", () => {
  assert.match(disconnectedMessage(disconnected(web, "T")), /^web \(shop, prod-eu\) was restarted, but/);
  assert.match(disconnectedMessage(disconnected(web, undefined)), /^It is not known whether web \(shop, prod-eu\) was restarted/);
  const after = endedBadly(web, new Error("gone"), "T").ending;
  assert.deepEqual(after.buttons, ["Keep Waiting", "Show Pods", "Copy Details"]);
  assert.equal(after.level, "warning");
  const before = endedBadly(web, new Error("gone"), undefined).ending;
  assert.deepEqual(before.buttons, ["Copy Details"]);
  assert.equal(before.level, "error");
});

test("a request that was not sent is reported as having changed nothing", () => {
  assert.equal(
    endedBadly(web, new NotSent("there is no Java"), undefined).ending.text,
    "web (shop, prod-eu) was not restarted: there is no Java. Nothing was changed.",
  );
});

test("the details have a line for each known fact", () => {
  const text = details("m", error("RolloutTimeout", {
    workload: web,
    problems: [{
      reason: "CrashLoopBackOff", message: "exit 1", object: { kind: "Pod", name: "web-1" }, severity: "fatal",
      text: "web-1: the server's own words",
    }],
  }));
  assert.equal(
    text,
    "m\nWorkload: Deployment shop/web\nCluster: prod-eu\nKind of failure: RolloutTimeout\nReason: r\nProblem: Pod web-1: the server's own words",
  );
});
