import assert from "node:assert/strict";
import { test } from "node:test";
import { workloadOf } from "../../src/tree/row";
import { error, node, web } from "../fakes/protocol";
import { change, first, ids, settle, shown, type Shown } from "../fakes/treeServer";

test("nothing is asked for before somebody looks, and each row once", async () => {
  const { server, tree } = shown();
  server.set("", node("prod"), node("dev"));
  assert.equal(server.asked.length, 0);
  await Promise.all([tree.getChildren(), tree.getChildren()]);
  await tree.getChildren();
  assert.equal(server.asked.length, 1);
});

test("stale rows are asked for again, and only what looks different is drawn again", async () => {
  const { server, tree, events } = shown();
  server.set("", node("prod"));
  server.set("prod", node("web", { description: "3/3" }), node("cart"));
  server.set("web", node("pod"));
  const prod = first(await tree.getChildren());
  const row = first(await tree.getChildren(prod));
  await tree.getChildren(row);
  server.asked.length = 0;
  server.set("prod", node("web", { description: "2/3" }), node("cart"));
  tree.changed(change({ stale: ["prod", "web", "unknown", "cart"] }));
  await settle();
  assert.deepEqual(server.asked.map((p) => p.parent).sort(), ["prod", "web"]);
  assert.deepEqual(events, [["web"]]);
  assert.equal(row.node.description, "2/3", "the row stays the same object");
});

test("when an answer has other rows their parent is drawn again, and rows that it does not have are forgotten", async () => {
  const { server, tree, events } = shown();
  server.set("", node("prod"));
  server.set("prod", node("web"), node("cart"));
  const prod = first(await tree.getChildren());
  const [, cart] = await tree.getChildren(prod);
  server.set("prod", node("cart"), node("new"));
  tree.changed(change({ stale: ["prod"] }));
  await settle();
  assert.deepEqual(events, [["prod"]]);
  const now = await tree.getChildren(prod);
  assert.deepEqual(ids(now), ["cart", "new"]);
  assert.equal(now[0], cart);
});

test("rows that become stale again while they are being asked for are asked for once more", async () => {
  const { server, tree } = shown();
  server.set("", node("prod"));
  server.set("prod", node("web"));
  await tree.getChildren(first(await tree.getChildren()));
  server.asked.length = 0;
  const answer = server.hold("prod");
  tree.changed(change({ stale: ["prod"] }));
  await settle();
  tree.changed(change({ stale: ["prod"] }));
  tree.changed(change({ stale: ["prod"] }));
  answer();
  await settle();
  assert.equal(server.asked.length, 2);
});

test("rows that become stale before their first answer are asked for once more", async () => {
  const { server, tree } = shown();
  server.set("", node("login", { kind: "message" }));
  const answer = server.hold("");
  const rows = tree.getChildren();
  await settle();
  server.set("", node("prod"));
  tree.changed(change({ stale: [""] }));
  answer();
  await rows;
  await settle();
  assert.deepEqual(ids(await tree.getChildren()), ["prod"]);
});

test("more rows are added where the row Show more was, and asking again keeps them", async () => {
  const { server, tree } = shown();
  server.set("", node("prod"));
  server.set("prod", ...Array.from({ length: 450 }, (_, i) => node(`w${i}`)));
  const prod = first(await tree.getChildren());
  const page = await tree.getChildren(prod);
  assert.equal(page.length, 201);
  const more = page.at(-1);
  assert.ok(more);
  await Promise.all([tree.loadMore(more), tree.loadMore(more)]);
  assert.equal((await tree.getChildren(prod)).length, 401);
  tree.changed(change({ stale: ["prod"] }));
  await settle();
  assert.equal((await tree.getChildren(prod)).length, 401);
  assert.equal((await tree.getChildren(prod)).at(-1)?.node.kind, "more");
});

test("more rows that are asked for while all are asked for again are kept", async () => {
  const { server, tree } = shown();
  server.set("", ...Array.from({ length: 450 }, (_, i) => node(`w${i}`)));
  const more = (await tree.getChildren()).at(-1);
  assert.ok(more);
  const answer = server.hold("");
  tree.changed(change({ stale: [""] }));
  const loaded = tree.loadMore(more);
  await settle();
  answer();
  await loaded;
  assert.equal((await tree.getChildren()).length, 401);
});

test("rows are visible when they and all rows above them are expanded", async () => {
  const { server, tree } = shown();
  server.set("", node("prod"));
  server.set("prod", node("web"));
  server.set("web", node("pod"));
  const prod = first(await tree.getChildren());
  const row = first(await tree.getChildren(prod));
  await tree.getChildren(row);
  assert.deepEqual(tree.visible(), ["prod", "web"]);
  tree.collapse(prod);
  assert.deepEqual(tree.visible(), []);
  tree.expand(prod);
  assert.deepEqual(tree.visible(), ["prod", "web"]);
  tree.changed(change({ gone: ["web"] }));
  assert.deepEqual(tree.visible(), ["prod"]);
});

test("what is expanded stays visible while it is reloaded", async () => {
  const { server, tree } = shown();
  server.set("", node("prod"));
  server.set("prod", node("web"), node("cart"));
  server.set("web", node("pod"));
  const [web] = await tree.getChildren(first(await tree.getChildren()));
  assert.ok(web);
  await tree.getChildren(web);
  tree.reload();
  assert.deepEqual(tree.visible(), ["prod", "web"]);
  const prod = first(await tree.getChildren());
  assert.deepEqual(tree.visible(), ["prod", "web"]);
  server.set("prod", node("cart"));
  await tree.getChildren(prod);
  assert.deepEqual(tree.visible(), ["prod"], "the answer has no such row");
});

test("a row that was deleted and made again with the same id is collapsed, unless both were one change", async () => {
  const { server, tree } = shown();
  server.set("", node("prod"));
  server.set("prod", node("web"));
  server.set("web", node("pod"));
  const prod = first(await tree.getChildren());
  const again = { parent: "prod", row: node("web") };
  await tree.getChildren(first(await tree.getChildren(prod)));
  tree.changed(change({ gone: ["web"], added: [again] }));
  assert.deepEqual(tree.visible(), ["prod", "web"]);
  tree.changed(change({ gone: ["web"] }));
  tree.changed(change({ added: [again] }));
  assert.deepEqual(tree.visible(), ["prod"]);
  await tree.getChildren(first(await tree.getChildren(prod)));
  assert.deepEqual(tree.visible(), ["prod", "web"]);
});

test("a request that starts the server is not repeated when it has started", async () => {
  const { server, tree, events } = shown();
  server.set("", node("prod"));
  const answer = server.hold("");
  const rows = tree.getChildren();
  await settle();
  tree.serverStarted();
  answer();
  await rows;
  await settle();
  assert.deepEqual(events, []);
  assert.equal(server.asked.length, 1);
});

test("a request that fails although another server has started is repeated", async () => {
  const { server, tree } = shown();
  server.set("", node("prod"));
  const ask = server.ask.bind(server);
  server.ask = () => {
    server.ask = ask;
    tree.serverStarted();
    return Promise.reject(new Error("the server ended"));
  };
  assert.deepEqual(ids(await tree.getChildren()), ["prod"]);
});

/** A tree whose server starts and fails with each of the first two requests, and answers the third. */
function failingTwice(data: object): Shown {
  const all = shown();
  const { server, tree } = all;
  server.set("", node("prod"));
  const ask = server.ask.bind(server);
  let requests = 0;
  server.ask = (method, params) => {
    tree.serverStarted();
    return ++requests > 2
      ? ask(method, params)
      : Promise.reject(Object.assign(new Error(`failure ${requests}`), data));
  };
  return all;
}

test("an error that the server answered is shown, and not asked for again", async () => {
  const { tree } = failingTwice({ data: error("Unreachable") });
  assert.equal(first(await tree.getChildren()).node.label, "failure 1");
});

test("a request that fails twice is shown as failed, and not repeated", async () => {
  const { tree } = failingTwice({});
  assert.equal(first(await tree.getChildren()).node.label, "failure 2");
});

test("another server is asked for everything again, and told nothing of what was expanded before", async () => {
  const { server, tree, events } = shown();
  server.set("", node("prod"));
  server.set("prod", node("web"));
  await tree.getChildren(first(await tree.getChildren()));
  await settle();
  tree.serverStarted();
  assert.deepEqual(events, [[]]);
  assert.deepEqual(tree.visible(), []);
});

test("a failed request is a row that says so, and a reload asks again", async () => {
  const { server, tree } = shown();
  const [failed] = await tree.getChildren();
  assert.equal(failed?.node.label, "there is no root");
  server.set("", node("prod"));
  tree.reload();
  assert.equal(first(await tree.getChildren()).id, "prod");
});

test("a failed request for stale rows leaves what is shown", async () => {
  const { server, tree, events } = shown();
  server.set("", node("prod"));
  server.set("prod", node("web"));
  const prod = first(await tree.getChildren());
  await tree.getChildren(prod);
  server.ask = () => Promise.reject(new Error("gone"));
  tree.changed(change({ stale: ["prod"] }));
  await settle();
  assert.deepEqual(ids(await tree.getChildren(prod)), ["web"]);
  assert.deepEqual(events, []);
});

test("a change without ids asks for everything again", async () => {
  const { server, tree, events } = shown();
  server.set("", node("prod"));
  const prod = first(await tree.getChildren());
  server.set("", node("prod"), node("dev"));
  tree.changed({ ...change({}), nodes: [] });
  assert.deepEqual(events, [[]]);
  const now = await tree.getChildren();
  assert.deepEqual(ids(now), ["prod", "dev"]);
  assert.notEqual(now[0], prod, "nothing of an earlier server is kept");
});

test("without any cluster the tree is empty, so that the view can say what to do", async () => {
  const { server, tree } = shown();
  const noCluster = node("m", { kind: "message", severity: "info", expandable: false, actions: ["openKubeconfig"] });
  server.set("", noCluster);
  assert.deepEqual(await tree.getChildren(), []);
  assert.ok(tree.isEmpty);
  tree.reload();
  server.set("", node("broken", { kind: "message", severity: "warning" }), noCluster);
  assert.deepEqual(ids(await tree.getChildren()), ["broken", "m"]);
  tree.reload();
  const gone = node("gone", { kind: "message", severity: "warning", actions: ["openSettings", "openKubeconfig"] });
  server.set("", gone, noCluster);
  assert.deepEqual(ids(await tree.getChildren()), ["gone", "m"], "the view names what is configured and does not exist");
});

test("any other message of the server is shown, also as the only row", async () => {
  const { server, tree } = shown();
  server.set("", node("m", { kind: "message", severity: "info", expandable: false }));
  assert.deepEqual(ids(await tree.getChildren()), ["m"]);
});

test("a message that is a warning is shown, also without any cluster", async () => {
  const { server, tree } = shown();
  server.set("", node("m", { kind: "message", severity: "warning", icon: "info", expandable: false }));
  assert.deepEqual(ids(await tree.getChildren()), ["m"]);
});

test("the workload of a pod's row is the one above it", async () => {
  const { server, tree } = shown();
  server.set("", node("prod"));
  server.set("prod", node("web", { kind: "Deployment", workload: web }));
  server.set("web", node("pod", { kind: "Pod", expandable: false }));
  const prod = first(await tree.getChildren());
  const row = first(await tree.getChildren(prod));
  assert.deepEqual(workloadOf(first(await tree.getChildren(row))), web);
  assert.equal(workloadOf(prod), undefined);
});

test("a filter that is changed while the first rows are asked for is that of the answer", async () => {
  const { server, tree, events } = shown();
  server.set("", node("prod"));
  const asked = tree.getChildren();
  tree.filter = { text: "web" };
  await asked;
  assert.deepEqual(server.asked.at(-1)?.filter, { text: "web" });
  assert.deepEqual(events, [], "a refresh while VS Code loads its first rows is lost");
});

test("that a context was contacted changes nothing that is seen, so nothing is drawn again", async () => {
  const { server, tree, events } = shown();
  server.set("", node("prod", { kind: "context", connection: "notConnected" }));
  const prod = first(await tree.getChildren());
  tree.changed(change({ rows: [node("prod", { kind: "context", connection: "connected" })] }));
  assert.equal(prod.node.connection, "connected");
  assert.deepEqual(events, []);
  tree.changed(change({ rows: [node("prod", { kind: "context", connection: "failed" })] }));
  assert.deepEqual(events, [["prod"]]);
});
