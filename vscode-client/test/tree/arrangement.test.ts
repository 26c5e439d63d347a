import assert from "node:assert/strict";
import { test } from "node:test";
import type { Health } from "../../src/protocol/protocol";
import { arranged } from "../../src/tree/arrangement";
import { Row } from "../../src/tree/row";
import { node, web } from "../fakes/protocol";
import { ids, shown } from "../fakes/treeServer";

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

test("nothing is asked for again when the order changes", async () => {
  const { server, tree } = shown();
  server.set("", context("a").node);
  await tree.getChildren();
  tree.isFailingFirst = true;
  await tree.getChildren();
  assert.equal(server.asked.length, 1);
});
