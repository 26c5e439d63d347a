import assert from "node:assert/strict";
import { test } from "node:test";
import type { PrepareRestartResult, Requests, WorkloadRef } from "../../src/protocol/protocol";
import type { CancelToken, Server } from "../../src/protocol/server";
import { prepareAll, type Candidate } from "../../src/restart/candidate";
import { confirmationItems } from "../../src/restart/confirmationItems";
import { complete, error, web } from "../fakes/protocol";

const never: CancelToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };

const prepared: PrepareRestartResult = {
  title: "Restart web", detail: "not to be taken apart\nnor this", warnings: [], allowed: true, protected: false, server: "https://eu", confirmation: "c",
  status: complete, plan: { strategy: "RollingUpdate", pods: 3, atMostDown: 1, text: "Up to 1 of 3 pods down" },
  explanation: ["All pods are replaced.", "Strategy RollingUpdate"],
};

/** Answers for each workload what a test says; without an answer the request fails. */
function server(answers: Record<string, PrepareRestartResult>): Server {
  return {
    ask<M extends keyof Requests>(_method: M, params: Requests[M]["params"]): Promise<Requests[M]["result"]> {
      const { workload } = params as { workload: WorkloadRef };
      const answer = answers[workload.name];
      return answer === undefined
        ? Promise.reject(Object.assign(new Error("gone"), { data: error("NotFound", { reason: "it is gone" }) }))
        : Promise.resolve(answer as Requests[M]["result"]);
    },
  };
}

const labels = (candidates: readonly Candidate[], confirmable = true): string[] =>
  confirmationItems(candidates, false, confirmable).map((item) => [item.label, item.description].filter(Boolean).join(" | "));

test("one workload is confirmed with its plan and the server's explanation", () => {
  assert.deepEqual(labels([{ workload: web, prepared }]), [
    "Restart | Up to 1 of 3 pods down", "Cancel", "options",
    "Wait for rollout to complete | off · Enter turns it on",
    "what will happen", "All pods are replaced.", "Strategy RollingUpdate",
  ]);
});

test("Restart is not offered before the name is typed", () => {
  assert.ok(!labels([{ workload: web, prepared }], false).some((label) => label.includes("Restart")));
});

test("a workload that may not be restarted says why, and offers nothing", async () => {
  const refused = { ...prepared, allowed: false, reason: "It is paused" };
  const candidates = await prepareAll(server({ web: refused }), [web], never);
  assert.deepEqual(labels(candidates), ["It is paused", "Cancel"]);
});

test("one of several workloads that cannot be read is named and left out", async () => {
  const cart = { ...web, name: "cart" };
  const candidates = await prepareAll(server({ web: prepared }), [web, cart], never);
  const shown = labels(candidates);
  assert.equal(shown[0], "Restart | 1 workloads");
  assert.equal(shown[1], "cart: it is gone");
  assert.ok(shown.includes("Cluster prod-eu (https://eu)"));
  assert.ok(shown.includes("Deployment web · namespace shop · cluster prod-eu · Up to 1 of 3 pods down"));
});

test("a single workload that cannot be read is a failure", async () => {
  await assert.rejects(prepareAll(server({}), [web], never), /gone/);
});

test("no line is cut off, and none that only explains has a label that typing could match", () => {
  const long = `Deployment web ${"of a long name ".repeat(12)}`.trim();
  const warned = { ...prepared, explanation: [long, long], warnings: [{ code: "GitOps" as const, message: long }] };
  const lines = confirmationItems([{ workload: web, prepared: warned }], false, true).filter((item) => item.does === undefined);
  const texts = lines.map((item) => item.description ?? "").filter((text) => text !== "");
  assert.deepEqual(texts.filter((text) => text.length > 78), []);
  assert.ok((texts[0] ?? "").length <= 60, "the heading is beside it");
  assert.equal(texts.join(" "), [long, long, long].join(" "));
  const isHeading = (label: string): boolean => ["options", "what will happen", "mind"].includes(label);
  assert.ok(lines.every(({ label }) => isHeading(label) || /^(\$\([a-z]+\))?$/.test(label)));
});
