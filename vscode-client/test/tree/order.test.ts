import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import type { Requests, TreeChangedParams } from "../../src/protocol/protocol";
import { Pending } from "../../src/server/pending";
import { Favourites } from "../../src/tree/favourites";
import { KubeTree } from "../../src/tree/kubeTree";
import { Memory } from "../fakes/memory";
import { node } from "../fakes/protocol";
import { change, first, ids } from "../fakes/treeServer";

const frame = (message: object): string => {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};

const told = (params: TreeChangedParams): string => frame({ method: "kube9/treeChanged", params });

/** A tree whose server is a stream, through the layers that are between them in the extension. */
function connected(): { tree: KubeTree; send: (text: string) => void; heard: () => Promise<void> } {
  const fromServer = new PassThrough();
  const connection = createMessageConnection(new StreamMessageReader(fromServer), new StreamMessageWriter(new PassThrough()));
  const pending = new Pending();
  const tree = new KubeTree({
    async ask<M extends keyof Requests>(method: M, params: Requests[M]["params"]): Promise<Requests[M]["result"]> {
      await Promise.resolve();
      return pending.add(connection.sendRequest<Requests[M]["result"]>(method, params));
    },
  }, new Favourites(new Memory()));
  let last: () => void = () => undefined;
  connection.onNotification("kube9/treeChanged", (params: TreeChangedParams) => {
    tree.changed(params);
    if (params.nodes.includes("last")) {
      last();
    }
  });
  connection.listen();
  const heard = (): Promise<void> => new Promise((resolve) => (last = resolve));
  return { tree, send: (text) => void fromServer.write(text), heard };
}

test("of an answer and changes that arrive together, each is applied in the order in which the server sent them", async () => {
  const { tree, send, heard } = connected();
  const rows = tree.getChildren();
  const done = heard();
  await new Promise((resolve) => setImmediate(resolve)); // the request is sent
  send(
    told(change({ rows: [node("prod", { description: "before" })], gone: ["dev"] })) +
      frame({ id: 0, result: { nodes: [node("prod", { description: "answer" }), node("dev")] } }) +
      told(change({ rows: [node("prod", { description: "after" })] })) +
      told({ ...change({ added: [{ parent: "", after: "dev", row: node("x") }] }), nodes: ["last"] }),
  );
  await Promise.all([rows, done]);
  const now = await tree.getChildren();
  assert.deepEqual(ids(now), ["prod", "dev", "x"]);
  assert.equal(first(now).node.description, "after");
});
