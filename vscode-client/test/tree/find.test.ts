import assert from "node:assert/strict";
import { test } from "node:test";
import type { TreeNode } from "../../src/protocol/protocol";
import { contexts, findWorkload } from "../../src/tree/find";
import { revealWorkload } from "../../src/tree/reveal";
import type { Row } from "../../src/tree/row";
import { node, web } from "../fakes/protocol";
import { shown } from "../fakes/treeServer";

const workload = (name: string): TreeNode => node(`w/${name}`, { kind: "Deployment", workload: { ...web, name } });

/** Rows with labels by which they must not be found. */
function labelled(...deployments: TreeNode[]) {
  const all = shown();
  all.server.set("", node("m", { kind: "message", severity: "warning", label: "prod-eu" }), node("1", { kind: "context", context: "prod-eu", label: "?" }));
  all.server.set("1", node("2", { category: "Workloads", label: "?" }));
  all.server.set("2", node("3", { category: "StatefulSet", label: "Deployments" }), node("4", { category: "Deployment", label: "?" }));
  all.server.set("4", ...deployments);
  return all;
}

test("a workload is found by what the rows are, not by their labels", async () => {
  const { tree } = labelled(workload("api"), workload("web"));
  assert.equal((await findWorkload(tree, web))?.id, "w/web");
  assert.equal(await findWorkload(tree, { ...web, name: "gone" }), undefined);
  assert.equal(await findWorkload(tree, { ...web, context: "other" }), undefined);
  assert.deepEqual(tree.visible(), [], "looking for it expands nothing");
});

test("a workload is found in a later page", async () => {
  const many = Array.from({ length: 500 }, (_, i) => workload(`a${i}`));
  const { tree } = labelled(...many, workload("web"));
  assert.equal((await findWorkload(tree, web))?.id, "w/web");
});

test("a search ends when the next page brings no more rows", async () => {
  const { server, tree } = labelled(...Array.from({ length: 300 }, (_, i) => workload(`a${i}`)));
  const ask = server.ask.bind(server);
  server.ask = async (method, params) => {
    const answer = await ask(method, params);
    if ("nodes" in answer && "cursor" in params) {
      answer.nodes = answer.nodes.slice(0, 0);
      answer.nodes.push(node("4/more", { kind: "more", actions: ["showMore"] }));
      answer.cursor = "200";
    }
    return answer;
  };
  assert.equal(await findWorkload(tree, web), undefined);
});

test("a workload's row is revealed, and a refusal of VS Code is reported as false", async () => {
  const { tree } = labelled(workload("web"));
  const view = revealing();
  assert.equal(await revealWorkload(tree, view, web), true);
  assert.equal(await revealWorkload(tree, view, { ...web, name: "gone" }), false);
  assert.deepEqual(view.revealed, ["w/web"]);
  const refusing = (): Promise<void> => Promise.reject(new Error("Cannot resolve tree item"));
  assert.equal(await revealWorkload(tree, { reveal: refusing, selection: [] }, web), false);
});

test("a workload that is not found is looked for once, also where the cluster does not answer", async () => {
  const { tree } = labelled();
  for (const fails of [false, true]) {
    let asked = 0;
    const below = (row?: Row): Promise<Row[]> => {
      asked += 1;
      return fails ? Promise.reject(new Error("no answer")) : tree.below(row);
    };
    const browsed = { below, loadMore: () => Promise.resolve() };
    const before = asked;
    assert.equal(await revealWorkload(browsed, revealing(), web), false);
    const once = asked - before;
    await findWorkload(browsed, web).catch(() => undefined);
    assert.equal(asked - before, 2 * once);
  }
});

test("a workload's row is revealed again when VS Code has refused it or selected nothing, but not for ever", async () => {
  const { tree } = labelled(workload("web"));
  const lost = revealing("refuses", "loses");
  assert.equal(await revealWorkload(tree, lost, web), true);
  assert.equal(lost.revealed.length, 3);
  assert.deepEqual(lost.selection.map((row) => row.id), ["w/web"]);
  const blind = revealing("loses", "loses", "loses", "loses");
  assert.equal(await revealWorkload(tree, blind, web), true);
  assert.equal(blind.revealed.length, 3);
});

/** A view that selects what it reveals, but first loses the row in these ways. */
function revealing(...first: ("refuses" | "loses")[]) {
  const view = {
    revealed: [] as string[],
    selection: [] as Row[],
    reveal: (row: Row): Promise<void> => {
      const way = first[view.revealed.push(row.id) - 1];
      if (way === undefined) {
        view.selection = [row];
      }
      return way === "refuses" ? Promise.reject(new Error("Cannot resolve tree item")) : Promise.resolve();
    },
  };
  return view;
}

test("only rows of the kind context are contexts", async () => {
  assert.deepEqual((await contexts(labelled().tree)).map((n) => n.context), ["prod-eu"]);
});
