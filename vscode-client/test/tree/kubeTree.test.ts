import assert from "node:assert/strict";
import { test } from "node:test";
import type { Requests, TreeNode, TreeParams, TreeResult } from "../../src/protocol/protocol";
import { KubeTree, workloadOf, type Row } from "../../src/tree/kubeTree";
import type { Server } from "../../src/protocol/server";

function node(id: string, more: Partial<TreeNode> = {}): TreeNode {
  return { id, kind: "category", label: id, contextValue: "kube9.category", expandable: true, ...more };
}

/** A server whose rows a test sets, and that counts what it is asked. */
class Rows implements Server {
  readonly asked: TreeParams[] = [];
  readonly children = new Map<string, TreeNode[]>();

  set(parent: string, ...nodes: TreeNode[]): void {
    this.children.set(parent, nodes);
  }

  ask<M extends keyof Requests>(_method: M, params: Requests[M]["params"]): Promise<Requests[M]["result"]> {
    const asked = params as TreeParams;
    this.asked.push(asked);
    const all = this.children.get(asked.parent ?? "");
    if (all === undefined) {
      return Promise.reject(new Error(`there is no ${asked.parent ?? "root"}`));
    }
    const from = Number(asked.cursor ?? 0);
    const to = from + (asked.limit ?? 200);
    const more = to < all.length;
    const result: TreeResult = {
      nodes: [...all.slice(from, to), ...(more ? [node("more", { kind: "more", expandable: false })] : [])],
      ...(more ? { cursor: String(to) } : {}),
    };
    return Promise.resolve(result as Requests[M]["result"]);
  }
}

function tree(): { rows: Rows; tree: KubeTree; fired: (string | undefined)[] } {
  const rows = new Rows();
  const made = new KubeTree(rows);
  const fired: (string | undefined)[] = [];
  made.onDidChangeTreeData((changed) => {
    for (const row of Array.isArray(changed) ? changed : [changed]) {
      fired.push((row)?.node.id);
    }
  });
  return { rows, tree: made, fired };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function first(rows: readonly Row[]): Row {
  const row = rows[0];
  assert.ok(row);
  return row;
}

test("nothing is asked for before somebody looks, and each row once", async () => {
  const { rows, tree: t } = tree();
  rows.set("", node("prod"), node("dev"));
  assert.equal(rows.asked.length, 0);
  await Promise.all([t.getChildren(), t.getChildren()]);
  await t.getChildren();
  assert.equal(rows.asked.length, 1);
});

test("a change asks again only for the rows that it concerns, and fires only those that look otherwise", async () => {
  const { rows, tree: t, fired } = tree();
  rows.set("", node("prod"));
  rows.set("prod", node("web", { description: "3/3" }), node("cart"));
  rows.set("web", node("pod"));
  const prod = first(await t.getChildren());
  const web = first(await t.getChildren(prod));
  await t.getChildren(web);
  rows.asked.length = 0;
  rows.set("prod", node("web", { description: "2/3" }), node("cart"));
  t.refresh(["web", "unknown"]);
  await settle();
  assert.deepEqual(rows.asked.map((p) => p.parent).sort(), ["prod", "web"]);
  assert.deepEqual(fired, ["web"]);
  assert.equal(web.node.description, "2/3", "the row stays the same object");
});

test("rows that come and go change their parent, and are forgotten", async () => {
  const { rows, tree: t, fired } = tree();
  rows.set("", node("prod"));
  rows.set("prod", node("web"), node("cart"));
  const prod = first(await t.getChildren());
  const [, cart] = await t.getChildren(prod);
  rows.set("prod", node("cart"), node("new"));
  t.refresh(["prod"]);
  await settle();
  assert.deepEqual(fired, ["prod"]);
  const now = await t.getChildren(prod);
  assert.deepEqual(now.map((r) => r.node.id), ["cart", "new"]);
  assert.equal(now[0], cart);
});

test("changes that come while an answer is under way are asked for after it", async () => {
  const { rows, tree: t } = tree();
  rows.set("", node("prod"));
  await t.getChildren();
  rows.asked.length = 0;
  t.refresh(["prod"]);
  t.refresh(["prod"]);
  t.refresh(["prod"]);
  await settle();
  assert.ok(rows.asked.length >= 1 && rows.asked.length <= 2, `asked ${rows.asked.length} times`);
});

test("more rows are added where the row Show More was, and a refresh keeps them", async () => {
  const { rows, tree: t } = tree();
  rows.set("", node("prod"));
  rows.set("prod", ...Array.from({ length: 450 }, (_, i) => node(`w${i}`)));
  const prod = first(await t.getChildren());
  const page = await t.getChildren(prod);
  assert.equal(page.length, 201);
  const more = page.at(-1);
  assert.ok(more);
  await t.loadMore(more);
  assert.equal((await t.getChildren(prod)).length, 401);
  t.refresh(["prod"]);
  await settle();
  assert.equal((await t.getChildren(prod)).length, 401);
});

test("what is visible is what is expanded below what is expanded", async () => {
  const { rows, tree: t } = tree();
  rows.set("", node("prod"));
  rows.set("prod", node("web"));
  rows.set("web", node("pod"));
  const prod = first(await t.getChildren());
  const web = first(await t.getChildren(prod));
  await t.getChildren(web);
  assert.deepEqual(t.visible(), ["prod", "web"]);
  t.collapse(prod);
  assert.deepEqual(t.visible(), []);
  t.expand(prod);
  assert.deepEqual(t.visible(), ["prod", "web"]);
});

test("a failed request is a row that says so, and a reload asks again", async () => {
  const { rows, tree: t } = tree();
  const [failed] = await t.getChildren();
  assert.equal(failed?.node.label, "there is no root");
  rows.set("", node("prod"));
  t.reload();
  assert.equal(first(await t.getChildren()).node.id, "prod");
});

test("without any cluster the tree is empty, so that the view can say what to do", async () => {
  const { rows, tree: t } = tree();
  rows.set("", node("m", { kind: "message", icon: "info", expandable: false }));
  assert.deepEqual(await t.getChildren(), []);
  assert.ok(t.isEmpty);
});

test("a pod stands for the workload that it is shown under", async () => {
  const { rows, tree: t } = tree();
  const workload = { context: "prod", namespace: "shop", kind: "Deployment", name: "web" };
  rows.set("", node("prod"));
  rows.set("prod", node("web", { kind: "Deployment", workload }));
  rows.set("web", node("pod", { kind: "Pod", expandable: false }));
  const prod = first(await t.getChildren());
  const web = first(await t.getChildren(prod));
  assert.deepEqual(workloadOf(first(await t.getChildren(web))), workload);
  assert.equal(workloadOf(prod), undefined);
});
