import assert from "node:assert/strict";
import { test } from "node:test";
import type { Health } from "../../src/protocol/protocol";
import { arranged } from "../../src/tree/arrangement";
import { Row } from "../../src/tree/row";
import { node, web } from "../fakes/protocol";
import { change, ids, settle, shown } from "../fakes/treeServer";

const context = (name: string, current?: true): Row =>
  new Row(node(name, { kind: "context", context: name, ...(current ? { current } : {}) }), undefined);
const workload = (id: string, health: Health): Row =>
  new Row(node(id, { kind: "Deployment", workload: { ...web, name: id }, health }), undefined);
const row = (id: string, kind: "message" | "more" | "CronJob"): Row => new Row(node(id, { kind }), undefined);
const none: ReadonlySet<string> = new Set();

test("favourites come after the current context and before the others, each group in the order of the server", () => {
  const rows = [context("now", true), context("a"), context("b"), context("c"), row("problem", "message")];
  const shownRows = arranged(rows, { favourites: new Set(["c", "b", "gone"]), failingFirst: false });
  assert.deepEqual(ids(shownRows), ["now", "b", "c", "a", "problem"]);
});

test("workloads keep the order of the server unless a person wants the failing ones first", () => {
  const rows = [workload("a", "Healthy"), workload("b", "Degraded")];
  assert.equal(arranged(rows, { favourites: none, failingFirst: false }), rows);
});

test("failing workloads come first, then those that roll, and what explains or loads rows stays where it is", () => {
  const rows = [
    row("note", "message"), workload("a", "Healthy"), workload("b", "Progressing"), workload("c", "Degraded"),
    workload("d", "Suspended"), workload("e", "Degraded"), row("job", "CronJob"), row("more", "more"),
  ];
  const now = ids(arranged(rows, { favourites: none, failingFirst: true }));
  assert.deepEqual(now, ["note", "c", "e", "b", "a", "d", "job", "more"]);
});

test("a context that is starred or unstarred moves at once", async () => {
  const { server, tree, favourites, events } = shown();
  server.set("", context("a").node, context("b").node);
  await tree.getChildren();
  await favourites.star("b");
  assert.deepEqual(events, [[]]);
  assert.deepEqual(ids(await tree.getChildren()), ["b", "a"]);
  const [b] = await tree.getChildren();
  assert.match(tree.getTreeItem(b ?? context("b")).contextValue ?? "", /^kube9\.context\.starred/);
  await favourites.unstar("b");
  assert.deepEqual(ids(await tree.getChildren()), ["a", "b"]);
});

test("failing workloads of later pages are asked for when they are wanted first, and only then", async () => {
  const { server, tree } = shown();
  const all = Array.from({ length: 450 }, (_, i) => workload(`w${i}`, i === 320 ? "Degraded" : "Healthy").node);
  server.set("", node("category", { kind: "category", category: "Deployment", total: 450, failing: 1 }));
  server.set("category", ...all);
  const [category] = await tree.getChildren();
  assert.ok(category);
  assert.equal((await tree.getChildren(category)).length, 201);
  tree.changed(change({}));
  await settle();
  assert.equal(server.asked.length, 2);
  tree.isFailingFirst = true;
  await settle();
  assert.deepEqual(server.asked.slice(2), [{ parent: "category", limit: 450 }]);
  assert.equal((await tree.getChildren(category))[0]?.id, "w320");
  tree.changed(change({}));
  await settle();
  assert.equal(server.asked.length, 3, "they are known");
});

test("workloads of later pages that begin to fail are asked for", async () => {
  const { server, tree } = shown();
  const category = node("category", { kind: "category", category: "Deployment", total: 300, failing: 0 });
  server.set("", category);
  server.set("category", ...Array.from({ length: 300 }, (_, i) => workload(`w${i}`, "Healthy").node));
  tree.isFailingFirst = true;
  const [row] = await tree.getChildren();
  await tree.getChildren(row);
  server.set("category", ...Array.from({ length: 300 }, (_, i) => workload(`w${i}`, i === 299 ? "Degraded" : "Healthy").node));
  tree.changed(change({ rows: [{ ...category, failing: 1 }] }));
  await settle();
  assert.equal((await tree.getChildren(row))[0]?.id, "w299");
});

test("nothing is asked for again when the order changes", async () => {
  const { server, tree } = shown();
  server.set("", context("a").node);
  await tree.getChildren();
  tree.isFailingFirst = true;
  await tree.getChildren();
  assert.equal(server.asked.length, 1);
});
