import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { node } from "../fakes/protocol";
import { change, first, settle, shown } from "../fakes/treeServer";

/** Two contexts, the first with the rows "web" and "cart". */
async function twoContexts() {
  const all = shown();
  all.server.set("", node("prod"), node("dev"));
  all.server.set("prod", node("web"), node("cart"));
  all.server.set("dev", node("api"));
  const [prod, dev] = await all.tree.getChildren();
  assert.ok(prod && dev);
  const web = first(await all.tree.getChildren(prod));
  await settle();
  return { ...all, prod, dev, web };
}

test("a row is not drawn again while the view waits for rows below it, other rows are", async () => {
  const { server, tree, events, web } = await twoContexts();
  server.set("web", node("pod"));
  const answer = server.hold("web");
  const rows = tree.getChildren(web);
  await settle();
  tree.changed(change({ rows: [node("dev", { description: "other" })], added: [{ parent: "prod", row: node("api") }] }));
  assert.deepEqual(events, [["dev"]]);
  answer();
  await rows;
  assert.deepEqual(events, [["dev"]], "the view has to take the answer first");
  await settle();
  assert.deepEqual(events, [["dev"], ["prod"]]);
});

test("a collapsed row whose rows VS Code had never asked for is drawn again, so that it asks", async () => {
  const { tree, events, prod, web } = await twoContexts();
  tree.collapse(prod);
  assert.deepEqual(events, []);
  tree.collapse(web);
  assert.deepEqual(events, [["web"]]);
});

test("several delayed changes are drawn with one event", async () => {
  const { server, tree, events, web } = await twoContexts();
  server.set("web", node("pod"));
  const answer = server.hold("web");
  const rows = tree.getChildren(web);
  tree.changed(change({ added: [{ parent: "prod", row: node("x") }] }));
  tree.changed(change({ gone: ["cart"] }));
  tree.changed(change({ rows: [node("web", { description: "1/3" })] }));
  answer();
  await rows;
  await settle();
  assert.deepEqual(events, [["prod"]]);
});

test("a cluster that does not answer delays drawing by at most 2 seconds", async (t) => {
  const { server, tree, events, web } = await twoContexts();
  mockTime(t);
  server.set("web", node("pod"));
  server.hold("web");
  void tree.getChildren(web);
  tree.changed(change({ added: [{ parent: "prod", row: node("x") }] }));
  t.mock.timers.tick(1999);
  assert.deepEqual(events, []);
  t.mock.timers.tick(1);
  assert.deepEqual(events, [["prod"]]);
});

test("a reload does not take an answer that was asked for before it", async (t) => {
  const { server, tree, web, events } = await twoContexts();
  mockTime(t);
  server.set("web", node("old"));
  const answer = server.hold("web");
  const rows = tree.getChildren(web);
  await settle();
  tree.reload(web);
  assert.deepEqual(events, []);
  t.mock.timers.tick(2000);
  assert.deepEqual(events, [["web"]]);
  server.set("web", node("new"));
  const again = tree.getChildren(web);
  answer();
  assert.equal(first(await again).id, "new");
  assert.equal(first(await rows).id, "new");
});

test("rows that become stale after a reload are asked for, even if an earlier request is still pending", async (t) => {
  const { server, tree, web } = await twoContexts();
  mockTime(t);
  server.set("web", node("old"));
  server.hold("web");
  void tree.getChildren(web);
  tree.changed(change({ stale: ["web"] }));
  await settle();
  tree.reload(web);
  t.mock.timers.tick(2000);
  const answer = server.hold("web");
  const again = tree.getChildren(web);
  await settle();
  answer();
  await again;
  server.asked.length = 0;
  tree.changed(change({ stale: ["web"] }));
  await settle();
  assert.equal(server.asked.length, 1);
});

function mockTime(t: TestContext): void {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.now() });
}

test("a selected row is drawn again by way of the rows above it that are not selected, and another row by itself", async () => {
  const { server, tree, events, prod, web } = await twoContexts();
  server.set("web", node("pod", { kind: "Pod" }));
  await tree.getChildren(web);
  await settle();
  tree.changed(change({ rows: [node("web", { description: "1/3" })] }));
  tree.isSelected = (row) => row === web;
  tree.changed(change({ rows: [node("web", { description: "2/3" })] }));
  tree.changed(change({ gone: ["pod"] }));
  tree.isSelected = (row) => row === web || row === prod;
  tree.changed(change({ rows: [node("web", { description: "3/3" })] }));
  assert.deepEqual(events, [["web"], ["prod"], ["prod"], []]);
});
