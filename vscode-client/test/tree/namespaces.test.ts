import assert from "node:assert/strict";
import { test } from "node:test";
import type { NodeKind, TreeNode } from "../../src/protocol/protocol";
import { findWorkload } from "../../src/tree/find";
import { namespaceOf, subjectOf } from "../../src/tree/row";
import { treeItem } from "../../src/tree/treeItem";
import { node, web } from "../fakes/protocol";
import { change, first, ids, settle, shown, type Shown } from "../fakes/treeServer";

const CONTEXT: TreeNode = node("c", { kind: "context", context: "prod-eu" });
const CATEGORIES = ["Deployment", "StatefulSet", "DaemonSet", "CronJob"] as const;

function workload(namespace: string, name: string, more: Partial<TreeNode> = {}, kind: NodeKind = "Deployment"): TreeNode {
  const ref = { ...web, namespace, name };
  return node(`${kind}/${namespace}/${name}`, { kind, label: name, context: "prod-eu", namespace, workload: ref, health: "Healthy", ...more });
}

const none = (category: string): TreeNode => node(`${category}/none`, { kind: "message", severity: "info", label: "None" });

/** A context with these rows below its categories. */
function grouped(rows: Partial<Record<(typeof CATEGORIES)[number], TreeNode[]>>): Shown {
  const all = shown();
  all.server.set("", CONTEXT);
  all.server.set("c", node("w", { category: "Workloads" }));
  all.server.set("w", ...CATEGORIES.map((category) => node(category, { category })));
  CATEGORIES.forEach((category) => all.server.set(category, ...(rows[category] ?? [none(category)])));
  all.tree.isByNamespace = true;
  return all;
}

const shop = (): Shown =>
  grouped({
    Deployment: [workload("billing", "pay"), workload("shop", "web", { health: "Degraded" })],
    StatefulSet: [workload("shop", "cart", {}, "StatefulSet"), workload("shop", "web", {}, "StatefulSet")],
  });

const texts = (rows: readonly { node: TreeNode }[]): string[] => rows.map((row) => [row.node.label, row.node.description].filter(Boolean).join(": "));

/** The rows below the context, which is expanded. */
async function open({ tree }: Shown) {
  const context = first(await tree.getChildren());
  const rows = await tree.getChildren(context);
  const [billing, own] = rows;
  assert.ok(billing && own);
  return { context, billing, own };
}

test("below a context are its namespaces with counts, and below each one its workloads by name and kind", async () => {
  const all = shop();
  const { context, billing, own } = await open(all);
  assert.deepEqual(texts(await all.tree.getChildren(context)), ["billing: 1", "shop: 3 · 1 failing"]);
  assert.deepEqual(ids(await all.tree.getChildren(own)), ["StatefulSet/shop/cart", "Deployment/shop/web", "StatefulSet/shop/web"]);
  const [cart] = await all.tree.getChildren(own);
  assert.equal(cart && all.tree.getParent(cart), own);
  assert.equal(all.tree.getParent(own), context);
  assert.equal(treeItem(own).accessibilityInformation?.label, "namespace, shop, 3, 1 failing");
  assert.deepEqual(namespaceOf(billing), { context: "prod-eu", namespace: "billing" });
  assert.equal(subjectOf(billing), undefined);
  assert.equal(all.tree.overview.failing, 1);
  assert.equal(all.server.asked.length, 7, "one request for each row of the server");
});

test("the categories are followed while the context is open, and a workload while its namespace is", async () => {
  const all = shop();
  const { context, own } = await open(all);
  const categories = ["c", "w", ...CATEGORIES];
  assert.deepEqual(all.tree.visible(), categories);
  all.server.set("Deployment/shop/web", node("pod", { kind: "Pod" }));
  const [, row] = await all.tree.getChildren(own);
  await (row && all.tree.getChildren(row));
  assert.deepEqual(all.tree.visible(), [...categories, "Deployment/shop/web"]);
  all.tree.collapse(own);
  assert.deepEqual(all.tree.visible(), categories);
  all.tree.collapse(context);
  assert.deepEqual(all.tree.visible(), []);
});

test("what changes below a namespace is drawn there, and other namespaces are left alone", async () => {
  const all = shop();
  const { context, billing, own } = await open(all);
  const [cart] = await all.tree.getChildren(own);
  await settle();
  all.tree.changed(change({ rows: [workload("shop", "cart", { description: "2/2" }, "StatefulSet")] }));
  assert.deepEqual(all.events, [["StatefulSet/shop/cart"]]);
  all.tree.changed(change({ added: [{ parent: "Deployment", after: "Deployment/shop/web", row: workload("shop", "zz") }] }));
  assert.deepEqual(all.events.at(-1), [own.id]);
  assert.equal((await all.tree.getChildren(own)).at(-1)?.id, "Deployment/shop/zz");
  all.tree.changed(change({ rows: [workload("shop", "web"), node("Deployment", { category: "Deployment", description: "3" })] }));
  assert.deepEqual(all.events.at(-1), [own.id], "with the workload below it");
  assert.deepEqual(texts([billing, own]), ["billing: 1", "shop: 4"]);
  all.tree.changed(change({ gone: ["Deployment/billing/pay"] }));
  assert.deepEqual(all.events.at(-1), ["c"]);
  all.tree.changed(change({ added: [{ parent: "DaemonSet", row: workload("a", "agent", {}, "DaemonSet") }] }));
  const now = await all.tree.getChildren(context);
  assert.deepEqual(texts(now), ["a: 1", "shop: 4"]);
  assert.equal(now[1], own, "the row stays the same object");
  assert.equal((await all.tree.getChildren(own))[0], cart);
});

test("a namespace is not drawn again while the view waits for pods below it", async () => {
  const all = shop();
  const { own } = await open(all);
  const [, row] = await all.tree.getChildren(own);
  assert.ok(row);
  all.server.set(row.id, node("pod", { kind: "Pod" }));
  const answer = all.server.hold(row.id);
  const pods = all.tree.getChildren(row);
  await settle();
  all.tree.changed(change({ added: [{ parent: "Deployment", after: "Deployment/shop/web", row: workload("shop", "zz") }] }));
  assert.deepEqual(all.events, []);
  answer();
  await pods;
  await settle();
  assert.deepEqual(all.events, [[own.id]]);
});

test("a selected workload is drawn by its namespace", async () => {
  const all = shop();
  const { own } = await open(all);
  await all.tree.getChildren(own);
  await settle();
  all.tree.isSelected = (row) => row.id === "StatefulSet/shop/cart";
  all.tree.changed(change({ rows: [workload("shop", "cart", { description: "2/2" }, "StatefulSet")] }));
  assert.deepEqual(all.events, [[own.id]]);
});

test("failing workloads come first below their namespace", async () => {
  const all = shop();
  const { own } = await open(all);
  all.tree.isFailingFirst = true;
  assert.equal((await all.tree.getChildren(own))[0]?.id, "Deployment/shop/web");
});

test("a workload that was looked for is below its namespace", async () => {
  const all = shop();
  const row = await findWorkload(all.tree, web);
  assert.ok(row);
  const parent = all.tree.getParent(row);
  assert.equal(parent?.node.label, "shop");
  const [, own] = await all.tree.getChildren(all.tree.getParent(parent));
  assert.equal(own, parent);
  assert.equal((await all.tree.getChildren(own)).length, 3, "with the workloads of all kinds");
});

test("what explains the rows is shown once, and that a kind has none only where nothing else is", async () => {
  const refused = (id: string): TreeNode => node(id, { kind: "message", severity: "error", label: "No connection", actions: ["retry"] });
  const failed = grouped({ Deployment: [refused("f1")], StatefulSet: [refused("f2")] });
  const context = first(await failed.tree.getChildren());
  const [shownOne, ...others] = await failed.tree.getChildren(context);
  assert.deepEqual([shownOne?.node.label, others.length], ["No connection", 0]);
  failed.server.set("Deployment", workload("shop", "web"));
  failed.server.set("StatefulSet", none("StatefulSet"));
  failed.tree.reload(shownOne?.parent);
  assert.deepEqual(failed.events.at(-1), ["c"], "the category is not shown");
  assert.deepEqual(texts(await failed.tree.getChildren(context)), ["shop: 1"]);
  const empty = grouped({});
  assert.deepEqual(texts(await empty.tree.getChildren(first(await empty.tree.getChildren()))), ["None"]);
});

test("a reload of a namespace asks again for the rows of its context", async () => {
  const all = shop();
  const { context, own } = await open(all);
  await all.tree.getChildren(own);
  all.server.set("Deployment", workload("shop", "web"));
  all.tree.reload(own);
  assert.deepEqual(all.events.at(-1), ["c"]);
  assert.deepEqual(texts(await all.tree.getChildren(context)), ["shop: 3"]);
  assert.equal((await all.tree.getChildren(own))[1]?.node.health, "Healthy");
});

test("the rows of all pages are below their namespaces", async () => {
  const many = Array.from({ length: 450 }, (_, i) => workload("shop", `w-${i}`));
  const all = grouped({ Deployment: [...many, workload("zoo", "last")] });
  assert.deepEqual(texts(await all.tree.getChildren(first(await all.tree.getChildren()))), ["shop: 450", "zoo: 1"]);
});

test("beyond the most rows that are asked for at once, Show more is below the context", async () => {
  const many = Array.from({ length: 5000 }, (_, i) => workload("shop", `w-${i}`));
  const all = grouped({ Deployment: [...many, workload("zoo", "last")] });
  const context = first(await all.tree.getChildren());
  const more = (await all.tree.getChildren(context)).at(-1);
  assert.equal(more?.node.kind, "more");
  assert.equal(all.tree.getParent(more), context);
  await all.tree.loadMore(more);
  assert.deepEqual(all.events.at(-1), ["c"]);
  assert.deepEqual(texts(await all.tree.getChildren(context)), ["shop: 5000", "zoo: 1"]);
});

test("without the grouping the kinds are there again, and what was expanded below namespaces is not followed", async () => {
  const all = shop();
  await open(all);
  all.tree.isByNamespace = false;
  assert.deepEqual(all.events.at(-1), []);
  const context = first(await all.tree.getChildren());
  assert.deepEqual(ids(await all.tree.getChildren(context)), ["w"]);
  assert.deepEqual(all.tree.visible(), ["c"]);
});
