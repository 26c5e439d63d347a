import assert from "node:assert/strict";
import { test } from "node:test";
import type { Uri, WebviewPanel } from "vscode";
import { NamespacePages } from "../../src/page/namespacePages";
import type { NamespaceChangedParams, NamespaceRef, NamespaceResult, Requests } from "../../src/protocol/protocol";
import type { Server } from "../../src/protocol/server";
import { namespaceRow } from "../fakes/protocol";
import { FakePanel, panels } from "../fakes/vscode";

const shop: NamespaceRef = { context: "prod-eu", namespace: "shop" };
const changed: NamespaceChangedParams = { ...shop, rows: [namespaceRow("web", { ready: 0 })], added: [], gone: [], stale: false };

/** Pages whose server always answers with the row `web`, and the namespaces that it was asked for. */
function opened(): { pages: NamespacePages; asked: NamespaceRef[] } {
  const asked: NamespaceRef[] = [];
  const server: Server = {
    ask<M extends keyof Requests>(_method: M, params: Requests[M]["params"]): Promise<Requests[M]["result"]> {
      asked.push(params as NamespaceRef);
      const result: NamespaceResult = { ...(params as NamespaceRef), workloads: [namespaceRow("web")], messages: [] };
      return Promise.resolve(result as Requests[M]["result"]);
    },
  };
  panels.length = 0;
  return { pages: new NamespacePages("extension" as unknown as Uri, server, () => Promise.resolve()), asked };
}

/** Opens the page, whose script then says that it is ready. */
async function open(pages: NamespacePages): Promise<FakePanel> {
  pages.show(shop);
  const panel = panels.at(-1);
  assert.ok(panel);
  await ready(panel);
  return panel;
}

async function restore(pages: NamespacePages): Promise<FakePanel> {
  const panel = new FakePanel();
  await pages.deserializeWebviewPanel(panel as unknown as WebviewPanel, { ...shop, kind: "", text: "" });
  return panel;
}

async function ready(panel: FakePanel): Promise<void> {
  panel.receive({ type: "ready" });
  await settle();
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test("a namespace has one page, also when it is opened twice", async () => {
  const { pages } = opened();
  const panel = await open(pages);
  pages.show(shop);
  assert.equal(panels.length, 1);
  assert.equal(panel.revealed, 1);
});

test("a page that VS Code restores gives way to one that was opened before, which keeps following", async () => {
  const { pages } = opened();
  const first = await open(pages);
  const restored = await restore(pages);
  assert.ok(restored.disposed);
  assert.equal(first.revealed, 1);
  first.posted.length = 0;
  pages.changed(changed);
  assert.equal(first.posted.length, 1);
  assert.deepEqual(pages.visible(), [shop]);
});

test("a page that is restored and the only one of its namespace follows", async () => {
  const { pages } = opened();
  const panel = await restore(pages);
  await ready(panel);
  pages.changed(changed);
  assert.equal(panel.posted.length, 2);
  assert.deepEqual(pages.visible(), [shop]);
});

test("another server is asked for the pages on screen, for the others when they come on screen", async () => {
  const { pages, asked } = opened();
  const panel = await open(pages);
  panel.show(false);
  asked.length = 0;
  pages.serverStarted();
  await settle();
  assert.equal(asked.length, 0);
  panel.show(true);
  await ready(panel);
  assert.deepEqual(asked, [shop]);
  pages.serverStarted();
  await settle();
  assert.equal(asked.length, 2);
});

test("a request of a page that starts the server is not repeated when it has started", async () => {
  const { pages, asked } = opened();
  pages.show(shop);
  panels[0]?.receive({ type: "ready" });
  pages.serverStarted();
  await settle();
  assert.equal(asked.length, 1);
});

test("a page that was closed is opened anew", async () => {
  const { pages } = opened();
  (await open(pages)).dispose();
  assert.deepEqual(pages.visible(), []);
  await open(pages);
  assert.equal(panels.length, 2);
});
