import assert from "node:assert/strict";
import { test } from "node:test";
import type { TreeNode } from "../../src/protocol/protocol";
import type { Row } from "../../src/tree/row";
import { node } from "../fakes/protocol";
import { change, first, ids, settle, shown, type Shown } from "../fakes/treeServer";

/** A tree that shows prod > web, cart > pods a, b, c of web, with nothing asked and nothing drawn since. */
async function expanded(): Promise<Shown & { prod: Row; web: Row }> {
  const all = shown();
  const { server, tree, events } = all;
  server.set("", node("prod"));
  server.set("prod", node("web"), node("cart"));
  server.set("web", ...["a", "b", "c"].map(pod));
  const prod = first(await tree.getChildren());
  const web = first(await tree.getChildren(prod));
  await tree.getChildren(web);
  await settle();
  server.asked.length = 0;
  events.length = 0;
  return { ...all, prod, web };
}

const pod = (id: string): TreeNode => node(id, { kind: "Pod", expandable: false });

test("a row that looks different is drawn again by itself, and nothing is asked", async () => {
  const { server, tree, events, web } = await expanded();
  const [, b] = await tree.getChildren(web);
  tree.changed(change({ rows: [{ ...pod("b"), description: "Running" }, pod("a"), pod("unknown")] }));
  assert.deepEqual(events, [["b"]]);
  const after = await tree.getChildren(web);
  assert.equal(after[1], b, "the row stays the same object, so that it stays selected");
  assert.equal(b?.node.description, "Running");
  await settle();
  assert.equal(server.asked.length, 0);
});

for (const { name, after, expected } of [
  { name: "first", after: undefined, expected: ["x", "a", "b", "c"] },
  { name: "between two", after: "a", expected: ["a", "x", "b", "c"] },
  { name: "last", after: "c", expected: ["a", "b", "c", "x"] },
]) {
  test(`a row is added where the server says: ${name}`, async () => {
    const { server, tree, events, web } = await expanded();
    const before = await tree.getChildren(web);
    tree.changed(change({ added: [{ parent: "web", row: pod("x"), ...(after === undefined ? {} : { after }) }] }));
    const now = await tree.getChildren(web);
    assert.deepEqual(ids(now), expected);
    assert.deepEqual(now.filter((row) => row.id !== "x"), before);
    assert.deepEqual(events, [["web"]]);
    assert.equal(server.asked.length, 0);
  });
}

for (const gone of ["a", "b", "c"]) {
  test(`a row that is gone is removed: ${gone}`, async () => {
    const { server, tree, events, web } = await expanded();
    const left = (await tree.getChildren(web)).filter((row) => row.id !== gone);
    tree.changed(change({ gone: [gone, "unknown"] }));
    assert.deepEqual(await tree.getChildren(web), left);
    assert.deepEqual(events, [["web"]]);
    assert.equal(server.asked.length, 0);
  });
}

test("in one change rows are removed, changed and added, in this order, and only their parent is drawn again", async () => {
  const { server, tree, events, web } = await expanded();
  const [, , c] = await tree.getChildren(web);
  tree.changed(change({
    gone: ["a", "b"],
    rows: [node("web", { description: "1/3" }), { ...pod("c"), description: "Terminating" }],
    added: [{ parent: "web", row: pod("x") }, { parent: "web", after: "x", row: pod("y") }, { parent: "web", after: "c", row: pod("z") }],
  }));
  const now = await tree.getChildren(web);
  assert.deepEqual(ids(now), ["x", "y", "c", "z"]);
  assert.equal(now[2], c);
  assert.equal(c?.node.description, "Terminating");
  assert.equal(web.node.description, "1/3");
  assert.deepEqual(events, [["web"]]);
  assert.equal(server.asked.length, 0);
});

test("changes below different parents are one event", async () => {
  const { tree, events } = await expanded();
  tree.changed(change({ rows: [node("cart", { description: "2/2" })], gone: ["a"] }));
  assert.equal(events.length, 1);
  assert.deepEqual(events[0]?.sort(), ["cart", "web"]);
});

test("with a row that is gone the rows below it are removed", async () => {
  const { tree, events, prod } = await expanded();
  tree.changed(change({ gone: ["web", "a"] }));
  assert.deepEqual(ids(await tree.getChildren(prod)), ["cart"]);
  assert.deepEqual(events, [["prod"]]);
  tree.changed(change({ rows: [{ ...pod("b"), description: "late" }], added: [{ parent: "web", row: pod("x") }], stale: ["web"] }));
  assert.equal(events.length, 1, "nothing of it is known any longer");
});

test("rows below what nobody has expanded are not kept", async () => {
  const { server, tree, events, prod } = await expanded();
  tree.changed(change({ added: [{ parent: "cart", row: pod("x") }], stale: ["cart"] }));
  await settle();
  assert.deepEqual(events, []);
  assert.equal(server.asked.length, 0);
  server.set("cart", pod("x"), pod("y"));
  const [, cart] = await tree.getChildren(prod);
  assert.ok(cart);
  assert.deepEqual(ids(await tree.getChildren(cart)), ["x", "y"]);
});

test("a row that is there already is moved and not doubled", async () => {
  const { tree, web } = await expanded();
  const [a] = await tree.getChildren(web);
  tree.changed(change({ added: [{ parent: "web", after: "c", row: { ...pod("a"), description: "new" } }] }));
  const now = await tree.getChildren(web);
  assert.deepEqual(ids(now), ["b", "c", "a"]);
  assert.equal(now[2], a);
});

test("after a row that is added behind an unknown one the rows are asked for again", async () => {
  const { server, tree, events, web } = await expanded();
  server.set("web", pod("a"), pod("lost"), pod("x"));
  tree.changed(change({ added: [{ parent: "web", after: "lost", row: pod("x") }] }));
  await settle();
  assert.deepEqual(server.asked.map((p) => p.parent), ["web"]);
  assert.deepEqual(ids(await tree.getChildren(web)), ["a", "lost", "x"]);
  assert.deepEqual(events, [["web"]]);
});

test("the row Show more stays the last one", async () => {
  const { server, tree } = shown();
  const all = Array.from({ length: 250 }, (_, i) => node(`w${String(i).padStart(3, "0")}`));
  server.set("", ...all);
  await tree.getChildren();
  tree.changed(change({ gone: ["w000"], added: [{ parent: "", after: "w199", row: node("w199a") }] }));
  const page = await tree.getChildren();
  assert.deepEqual(ids(page.slice(-2)), ["w199a", "/more"]);
  const more = page.at(-1);
  assert.ok(more);
  await tree.loadMore(more);
  assert.deepEqual(ids(await tree.getChildren()), ids(page).slice(0, -1).concat(all.slice(200).map((n) => n.id)));
});

test("a row that was added and is in the next page too is shown once, where the page has it", async () => {
  const { server, tree } = shown();
  server.set("", ...Array.from({ length: 201 }, (_, i) => node(`w${i}`)));
  const more = (await tree.getChildren()).at(-1);
  assert.ok(more);
  tree.changed(change({ added: [{ parent: "", after: "w199", row: node("w200") }] }));
  await tree.loadMore(more);
  assert.deepEqual(ids(await tree.getChildren()).slice(-2), ["w199", "w200"]);
});

test("changes while the next page is under way are kept", async () => {
  const { server, tree } = shown();
  server.set("", ...Array.from({ length: 250 }, (_, i) => node(`w${i}`)));
  const more = (await tree.getChildren()).at(-1);
  assert.ok(more);
  const answer = server.hold("");
  const loaded = tree.loadMore(more);
  await settle();
  tree.changed(change({ gone: ["w0"], rows: [node("w1", { description: "new" })] }));
  answer();
  await loaded;
  const now = await tree.getChildren();
  assert.equal(now.length, 249);
  assert.equal(now[0]?.node.description, "new");
});

test("a change before the first answer is not applied to it, one after it is", async () => {
  const { server, tree, events } = shown();
  server.set("", node("prod", { description: "new" }), node("dev"));
  const answer = server.hold("");
  const rows = tree.getChildren();
  await settle();
  tree.changed(change({ rows: [node("prod", { description: "old" })], gone: ["dev"], added: [{ parent: "", row: node("x") }] }));
  answer();
  assert.deepEqual(ids(await rows), ["prod", "dev"]);
  assert.equal(first(await tree.getChildren()).node.description, "new");
  tree.changed(change({ rows: [node("prod", { description: "newest" })], gone: ["dev"] }));
  const now = await tree.getChildren();
  assert.deepEqual(ids(now), ["prod"]);
  assert.equal(first(now).node.description, "newest");
  await settle();
  assert.equal(events.length, 1);
});

test("a change is shown at once while the rows are asked for again, and then replaced by the answer", async () => {
  const { server, tree, web } = await expanded();
  server.set("web", { ...pod("a"), description: "of the answer" }, pod("c"));
  const answer = server.hold("web");
  tree.changed(change({ stale: ["web"] }));
  await settle();
  tree.changed(change({ rows: [{ ...pod("a"), description: "before it" }], gone: ["b"] }));
  assert.deepEqual(ids(await tree.getChildren(web)), ["a", "c"]);
  answer();
  await settle();
  assert.equal(first(await tree.getChildren(web)).node.description, "of the answer");
});

test("an answer for a row that is gone adds no rows", async () => {
  const { server, tree, prod, events } = await expanded();
  server.set("cart", pod("x"));
  const [, cart] = await tree.getChildren(prod);
  assert.ok(cart);
  const answer = server.hold("cart");
  const rows = tree.getChildren(cart);
  await settle();
  tree.changed(change({ gone: ["cart"] }));
  answer();
  assert.deepEqual(await rows, []);
  tree.changed(change({ rows: [{ ...pod("x"), description: "new" }] }));
  assert.deepEqual(events, [["prod"]]);
});

test("a change asks with the filter that is set, and only for what is stale", async () => {
  const { server, tree } = shown();
  server.set("", node("prod"));
  tree.filter = { text: "web" };
  await tree.getChildren();
  tree.changed(change({ stale: [""] }));
  await settle();
  assert.deepEqual(server.asked.map((p) => p.filter), [{ text: "web" }, { text: "web" }]);
});
