import assert from "node:assert/strict";
import { test } from "node:test";
import { pickerItems } from "../../src/picker/pickerItems";
import { Search } from "../../src/picker/search";
import type { Requests, TreeNode, WorkloadRow, WorkloadsParams } from "../../src/protocol/protocol";
import type { CancelToken, Server } from "../../src/protocol/server";
import { complete, node, web } from "../fakes/protocol";

const never: CancelToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
const row = (context: string): WorkloadRow => ({
  id: context, workload: { ...web, context }, label: "web", description: "shop", confirmation: "c", status: complete,
});

function search(contexts: TreeNode[]): { search: Search; asked: (string | undefined)[] } {
  const asked: (string | undefined)[] = [];
  const server: Server = {
    ask<M extends keyof Requests>(_method: M, params: Requests[M]["params"]): Promise<Requests[M]["result"]> {
      const { context } = params as WorkloadsParams;
      asked.push(context);
      return context === "broken"
        ? Promise.reject(new Error("no route"))
        : Promise.resolve({ workloads: [row(context ?? "prod")], truncated: false } as Requests[M]["result"]);
    },
  };
  return { search: new Search(server, () => Promise.resolve(contexts), never), asked };
}

test("a context that nobody has looked at is offered and not contacted; its description does not matter", async () => {
  const { search: s, asked } = search([
    node("1", { kind: "context", context: "prod", connection: "connected", description: "not connected" }),
    node("2", { kind: "context", context: "dev", connection: "notConnected", label: "other" }),
  ]);
  assert.deepEqual((await s.find("")).notConnected, ["dev"]);
  assert.deepEqual(asked, [undefined]);
  s.addContext("dev");
  const found = await s.find("");
  assert.deepEqual(found.notConnected, []);
  assert.deepEqual(found.workloads.map((w) => w.id), ["prod", "dev"]);
});

test("a context that fails keeps no other from being searched", async () => {
  const { search: s } = search([]);
  s.addContext("broken");
  const found = await s.find("w");
  assert.equal(found.workloads.length, 1);
  assert.deepEqual(found.failures, ["no route"]);
});

test("what is selected in the tree comes first, once, and only without a query", () => {
  const result = { query: "", workloads: [row("prod-eu")], truncated: true, notConnected: ["dev"], failures: [] };
  const all = pickerItems(result, web).map((item) => item.label);
  assert.deepEqual(all, [
    "selected in the tree", "web", "workloads", "There are more: type more of the name",
    "not connected yet", "Search in dev",
  ]);
  assert.equal(pickerItems({ ...result, query: "web" }, web)[0]?.label, "workloads");
});
