import assert from "node:assert/strict";
import { test } from "node:test";
import { CancellationTokenSource, EventEmitter } from "vscode";
import type { Requests, RestartResult, WorkDoneProgress } from "../../src/protocol/protocol";
import type { ProgressServer } from "../../src/protocol/server";
import { pursue, waiting, type Pursuit } from "../../src/restart/pursuit";
import { RunningWaits, type Wait } from "../../src/restart/runningWaits";
import { Memory } from "../fakes/memory";
import { complete, error, restarted, web } from "../fakes/protocol";

/** A server whose requests are answered by the test, and which can end and start again. */
class FakeServer implements ProgressServer {
  private readonly started = new EventEmitter<void>();
  private readonly open: { params: object; end: (result: RestartResult) => void; fail: (error: unknown) => void }[] = [];
  private listener: (value: WorkDoneProgress) => void = () => undefined;
  readonly onStarted = this.started.event;
  readonly sent: object[] = [];

  ask<M extends keyof Requests>(_method: M, params: Requests[M]["params"]): Promise<Requests[M]["result"]> {
    this.sent.push(params);
    return new Promise((resolve, reject) => this.open.push({ params, end: resolve, fail: reject }));
  }

  withProgress<T>(listener: (value: WorkDoneProgress) => void, body: (token: string) => Promise<T>): Promise<T> {
    this.listener = listener;
    return body("token");
  }

  progress(restartedAt: string): void {
    this.listener({ kind: "report", message: "m", kube9: { ...complete, restartedAt } });
  }

  async answer(result: RestartResult): Promise<void> {
    this.open.pop()?.end(result);
    await settled();
  }

  async fail(reason: unknown): Promise<void> {
    this.open.pop()?.fail(reason);
    await settled();
  }

  async start(): Promise<void> {
    this.started.fire();
    await settled();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const KEY = "kube9.waits";

function begun(wanted: { restartedAt?: string; waits?: boolean }) {
  const server = new FakeServer();
  const memory = new Memory();
  const cancel = new CancellationTokenSource();
  const heard: string[] = [];
  const until = wanted.waits === false ? undefined : Date.now() + 60_000;
  const restart: Pursuit = {
    what: "restart", workload: web, restartedAt: undefined, until,
    request: () => server.ask("kube9/restart", { workload: web }),
  };
  const listener = { step: () => heard.push("step"), interrupted: () => heard.push("interrupted") };
  const ended = pursue(server, new RunningWaits(memory), restart, listener, cancel.token);
  const remembered = (): readonly Wait[] => memory.get<readonly Wait[]>(KEY, []);
  return { server, memory, cancel, heard, ended, remembered, until };
}

const cancelled = Object.assign(new Error("Stopped waiting"), { data: error("Cancelled", { severity: "info", restartedAt: "T" }) });

test("a wait is remembered from the moment at which the annotation is known to be written, until it has ended", async () => {
  const { server, ended, remembered, until } = begun({});
  assert.deepEqual(remembered(), []);
  server.progress("T");
  assert.deepEqual(remembered(), [{ workload: web, restartedAt: "T", until }]);
  await server.answer(restarted);
  assert.equal((await ended).ending.outcome, "done");
  assert.deepEqual(remembered(), []);
});

for (const { how, reason } of [
  { how: "crashed", reason: new Error("the process ended") },
  { how: "was stopped in order, and cancelled the request", reason: cancelled },
]) {
  test(`a wait is taken up by the next server when the one before ${how}`, async () => {
    const { server, heard, ended, remembered } = begun({});
    server.progress("T");
    await server.fail(reason);
    assert.deepEqual(heard, ["step", "interrupted"]);
    assert.equal(remembered().length, 1, "a window that is closed now takes it up later");
    await server.start();
    const { timeoutSeconds, restartedAt } = server.sent[1] as { timeoutSeconds: number; restartedAt: string };
    assert.equal(restartedAt, "T");
    assert.ok(timeoutSeconds > 50 && timeoutSeconds <= 60, String(timeoutSeconds));
    await server.answer(restarted);
    assert.equal((await ended).ending.text, restarted.notice);
    assert.deepEqual(remembered(), []);
  });
}

test("a restart that is not known to be written is not waited for by another server", async () => {
  const { server, ended } = begun({});
  await server.fail(new Error("the process ended"));
  assert.match((await ended).ending.text, /^It is not known whether web/);
  assert.equal(server.sent.length, 1);
});

test("a restart without a wait is not taken up", async () => {
  const { server, ended } = begun({ waits: false });
  server.progress("T");
  await server.fail(new Error("the process ended"));
  assert.equal((await ended).ending.outcome, "failed");
  assert.equal(server.sent.length, 1);
});

test("a wait that a person cancelled has ended", async () => {
  const { server, cancel, ended, remembered } = begun({});
  server.progress("T");
  cancel.cancel();
  await server.fail(cancelled);
  assert.equal((await ended).ending.outcome, "stopped");
  assert.deepEqual(remembered(), []);
});

test("a wait can be cancelled while no server runs", async () => {
  const { server, cancel, ended } = begun({});
  server.progress("T");
  await server.fail(new Error("the process ended"));
  cancel.cancel();
  const { text, buttons } = (await ended).ending;
  assert.equal(text, "Stopped waiting for web (shop, prod-eu). The restart goes on in the cluster.");
  assert.deepEqual(buttons, ["Keep Waiting", "Show Pods"]);
});

test("a wait that no server takes up in its time says so", async () => {
  const server = new FakeServer();
  const wait = { workload: web, restartedAt: undefined, until: Date.now() + 20 };
  const listener = { step: () => undefined, interrupted: () => undefined };
  const ended = pursue(server, new RunningWaits(new Memory()), waiting(server, wait), listener, new CancellationTokenSource().token);
  await server.fail(new Error("the process ended"));
  assert.equal(
    (await ended).ending.text,
    "The wait for web (shop, prod-eu) has ended, because the kube9 server does not run. The rollout goes on in the cluster.",
  );
});

test("the waits that a window left are handed out once, and are remembered until then", () => {
  const memory = new Memory();
  const wait = { workload: web, restartedAt: "T", until: 1 };
  new RunningWaits(memory).begin({}, wait);
  const next = new RunningWaits(memory);
  assert.deepEqual(memory.get(KEY, []), [wait]);
  assert.deepEqual(next.take(), [wait]);
  assert.deepEqual(next.take(), []);
  assert.deepEqual(memory.get(KEY, []), []);
});
