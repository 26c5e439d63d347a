import assert from "node:assert/strict";
import { test } from "node:test";
import type { ToPage } from "../../src/page/script/messages";
import { NamespacePage } from "../../src/page/namespacePage";
import type { NamespaceChangedParams, NamespaceResult, NamespaceRow, Requests } from "../../src/protocol/protocol";
import type { Server } from "../../src/protocol/server";
import { error, namespaceRow } from "../fakes/protocol";

const shop = { context: "prod-eu", namespace: "shop" };
const result = (...workloads: NamespaceRow[]): NamespaceResult => ({ ...shop, workloads, messages: [] });
const change = (more: Partial<NamespaceChangedParams>): NamespaceChangedParams => ({
  ...shop, rows: [], added: [], gone: [], stale: false, ...more,
});

/** A page whose requests a test answers, and what it showed. */
function opened(): { page: NamespacePage; posted: string[]; answers: PromiseWithResolvers<NamespaceResult>[] } {
  const answers: PromiseWithResolvers<NamespaceResult>[] = [];
  const posted: string[] = [];
  const server: Server = {
    ask<M extends keyof Requests>(): Promise<Requests[M]["result"]> {
      const answer = withResolvers<NamespaceResult>();
      answers.push(answer);
      return answer.promise;
    },
  };
  const post = (message: ToPage): void => {
    posted.push(
      message.type === "failed"
        ? message.message
        : message.result.workloads.map((row) => `${row.id}:${row.health}`).join(" "),
    );
  };
  return { page: new NamespacePage(shop, server, post), posted, answers };
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test("rows that changed, came and went are shown without asking", async () => {
  const { page, posted, answers } = opened();
  void page.reload();
  answers[0]?.resolve(result(namespaceRow("cart"), namespaceRow("web")));
  await settle();
  page.changed(change({
    gone: ["cart", "unknown"],
    rows: [namespaceRow("web", { health: "Progressing" }), namespaceRow("unknown")],
    added: [{ row: namespaceRow("api") }, { after: "web", row: namespaceRow("zoo") }],
  }));
  assert.deepEqual(posted, ["cart:Healthy web:Healthy", "api:Healthy web:Progressing zoo:Healthy"]);
  assert.equal(answers.length, 1);
});

test("stale rows, and rows after one that is not known, are asked for again", async () => {
  const { page, answers } = opened();
  void page.reload();
  answers[0]?.resolve(result(namespaceRow("web")));
  await settle();
  page.changed(change({ stale: true }));
  assert.equal(answers.length, 2);
  answers[1]?.resolve(result(namespaceRow("web")));
  await settle();
  page.changed(change({ added: [{ after: "unknown", row: namespaceRow("zoo") }] }));
  assert.equal(answers.length, 3);
});

test("a change that arrives before the first answer is not applied to that answer", async () => {
  const { page, posted, answers } = opened();
  void page.reload();
  page.changed(change({ rows: [namespaceRow("web", { health: "Progressing" })] }));
  answers[0]?.resolve(result(namespaceRow("web")));
  await settle();
  assert.deepEqual(posted, ["web:Healthy"]);
  assert.equal(answers.length, 1);
});

test("rows that become stale while they are being asked for are asked for once more", async () => {
  const { page, answers } = opened();
  void page.reload();
  page.changed(change({ stale: true }));
  page.changed(change({ stale: true }));
  assert.equal(answers.length, 1);
  answers[0]?.resolve(result());
  await settle();
  assert.equal(answers.length, 2);
});

test("a request that fails although another server has started is repeated", async () => {
  const { page, posted, answers } = opened();
  void page.reload();
  page.serverStarted();
  assert.equal(answers.length, 1);
  answers[0]?.reject(new Error("the server ended"));
  await settle();
  answers[1]?.resolve(result(namespaceRow("web")));
  await settle();
  assert.deepEqual(posted, ["web:Healthy"]);
});

test("an error that the server answered is shown, and not asked for again", async () => {
  const { page, posted, answers } = opened();
  void page.reload();
  page.serverStarted();
  answers[0]?.reject(Object.assign(new Error("no route"), { data: error("Unreachable") }));
  await settle();
  assert.deepEqual(posted, ["no route"]);
  assert.equal(answers.length, 1);
});

test("a request that fails twice is shown as failed, and not repeated", async () => {
  const { page, posted, answers } = opened();
  void page.reload();
  page.serverStarted();
  answers[0]?.reject(new Error("the server ended"));
  await settle();
  page.serverStarted();
  answers[1]?.reject(new Error("the server ended again"));
  await settle();
  assert.deepEqual(posted, ["the server ended again"]);
  assert.equal(answers.length, 2);
});

test("after a failure the next change asks again", async () => {
  const { page, posted, answers } = opened();
  void page.reload();
  answers[0]?.reject(new Error("no route"));
  await settle();
  assert.deepEqual(posted, ["no route"]);
  page.changed(change({}));
  assert.equal(answers.length, 2);
});
