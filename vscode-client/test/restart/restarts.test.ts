import assert from "node:assert/strict";
import { test } from "node:test";
import type { PrepareRestartResult, Requests } from "../../src/protocol/protocol";
import type { CancelToken, ProgressServer } from "../../src/protocol/server";
import { Restarts } from "../../src/restart/restarts";
import { Memory } from "../fakes/memory";
import { complete, error, restarted, web } from "../fakes/protocol";
import { notifications, quickPicks, type FakeQuickPick } from "../fakes/vscode";

const prepared: PrepareRestartResult = {
  title: "Restart web", detail: "", warnings: [], allowed: true, protected: false, server: "https://eu", confirmation: "c", explanation: [],
  status: complete, plan: { strategy: "RollingUpdate", pods: 3, atMostDown: 1, text: "" },
};

type Preparing = (cancel: CancelToken | undefined) => Promise<PrepareRestartResult>;

/** A restart of `web` that was asked for, its quick pick, and the requests that were sent. */
function asked(preparing: Preparing) {
  quickPicks.length = 0;
  notifications.length = 0;
  const sent: string[] = [];
  const server: ProgressServer = {
    ask<M extends keyof Requests>(method: M, _params: Requests[M]["params"], cancel?: CancelToken) {
      sent.push(method);
      const answer = method === "kube9/prepareRestart" ? preparing(cancel) : Promise.resolve(restarted);
      return answer;
    },
    withProgress: (_listener, body) => body("token"),
    onStarted: () => ({ dispose: () => undefined }),
  };
  const nowhere = { showPods: () => Promise.resolve(), showNamespace: () => undefined };
  const done = new Restarts(server, { show: () => Promise.resolve() }, nowhere, new Memory(), () => undefined).restart([web]);
  const [pick] = quickPicks;
  assert.ok(pick);
  return { pick, done, sent };
}

async function prepare(preparing: Preparing): Promise<{ pick: FakeQuickPick; done: Promise<void>; sent: string[] }> {
  const all = asked(preparing);
  await new Promise((resolve) => setImmediate(resolve));
  return all;
}

test("a confirmed restart is sent, and the quick pick is gone", async () => {
  const { pick, done, sent } = await prepare(() => Promise.resolve(prepared));
  pick.accept({ does: "restart" });
  await done;
  assert.deepEqual(sent, ["kube9/prepareRestart", "kube9/restart"]);
  assert.ok(pick.disposed);
});

test("in a context that the server calls protected, a restart is offered when the name has been typed", async () => {
  const { pick, done, sent } = await prepare(() => Promise.resolve({ ...prepared, protected: true }));
  const offered = (): boolean => pick.items.some((item) => "does" in item && item.does === "restart");
  assert.ok(!offered());
  pick.type("we");
  assert.ok(!offered());
  pick.type("web");
  assert.ok(offered());
  pick.accept({ does: "restart" });
  await done;
  assert.deepEqual(sent, ["kube9/prepareRestart", "kube9/restart"]);
});

test("a failure before the confirmation is shown", async () => {
  const gone = Object.assign(new Error("Failed to restart web: it is gone"), { data: error("NotFound", { workload: web }) });
  const { pick, done } = asked(() => Promise.reject(gone));
  await done;
  assert.ok(pick.disposed);
  assert.match(notifications.join(), /^Failed to restart web: it is gone/);
});

test("a quick pick that is closed before the answer cancels the request and shows nothing", async () => {
  const preparing: Preparing = (cancel) =>
    new Promise((_, reject) => cancel?.onCancellationRequested(() => reject(new Error("cancelled"))));
  const { pick, done, sent } = asked(preparing);
  pick.hide();
  await done;
  assert.ok(pick.disposed);
  assert.deepEqual(notifications, []);
  assert.deepEqual(sent, ["kube9/prepareRestart"]);
});

test("a quick pick that is closed while the answer arrives is disposed of too", async () => {
  const { pick, done, sent } = asked(() => Promise.resolve(prepared));
  pick.hide();
  await done;
  assert.ok(pick.disposed);
  assert.deepEqual(sent, ["kube9/prepareRestart"]);
});
