import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test, type TestContext } from "node:test";
import { Job, type Kube9 } from "../fakes/job";

const SCRIPT = resolve("../action/restart.mjs");
const ONE = { KUBE9_WORKLOADS: "deploy/web" };

const workload = { context: "prod", namespace: "shop", kind: "Deployment", name: "web" };
const status = { state: "Complete", desired: 3, updated: 3, ready: 3, available: 3, old: 0, message: "done", problems: [] };
const done = {
  type: "result", workload, outcome: "rolledOut", message: "Restarted web successfully", severity: "info",
  elapsedMs: 41230, status, actions: [],
};
const failed = {
  type: "result",
  workload,
  error: {
    code: -32803,
    message: "web was restarted, but the rollout is not complete after 5 minutes: 1 of 3 pods is updated",
    data: {
      kind: "RolloutTimeout", reason: "it is not complete", hint: "Keep waiting, or look at its pods", severity: "warning", actions: [],
      problems: [{
        reason: "CrashLoopBackOff", message: "exit 1", object: { kind: "Pod", name: "web-1" }, severity: "fatal",
        text: "web-1: CrashLoopBackOff, 100% of\nits runs", hint: "Look at the logs of its last run",
      }],
    },
  },
};
const progress = (value: object) => ({ type: "progress", workload, value });
const lines = (...objects: object[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join("");

function restart(t: TestContext, kube9: Kube9, variables: Readonly<Record<string, string>>) {
  const job = new Job(t);
  job.kube9(kube9);
  const ended = job.run(process.execPath, [SCRIPT], variables);
  const [, token] = /^::stop-commands::(\S+)$/m.exec(ended.out) ?? [];
  const [log, rest] = ended.out.split(`::${token}::\n`);
  assert.ok(token && log !== undefined && rest !== undefined, ended.out);
  return { job, ended, log: log.replace(`::stop-commands::${token}\n`, ""), commands: rest };
}

test("the inputs of the action become the arguments of kube9", (t) => {
  const { job } = restart(t, { out: lines(done) }, {
    KUBE9_WORKLOADS: "deploy/web\n  sts/queue", KUBE9_NAMESPACE: "shop", KUBE9_CONTEXT: "prod eu", KUBE9_KUBECONFIG: "/tmp/config",
    KUBE9_WAIT: "true", KUBE9_TIMEOUT: "90s", KUBE9_MAX_PARALLEL: "2", KUBE9_ALLOW_PROTECTED: "true",
  });
  assert.deepEqual(job.arguments(), [
    "restart", "deploy/web", "sts/queue", "--namespace=shop", "--context=prod eu", "--kubeconfig=/tmp/config", "--max-parallel=2",
    "--wait", "--timeout=90s", "--yes", "--progress=json",
  ]);
});

test("without a wait there is no timeout, and nothing that was not given", (t) => {
  const { job } = restart(t, { out: lines(done) }, {
    KUBE9_WORKLOADS: "deploy", KUBE9_SELECTOR: "app=web", KUBE9_WAIT: "false", KUBE9_TIMEOUT: "5m",
  });
  assert.deepEqual(job.arguments(), ["restart", "deploy", "--selector=app=web", "--progress=json"]);
});

test("a restart that went well has its progress in the log, a summary and no annotation", (t) => {
  const begun = progress({ kind: "begin", title: "Restarting web..." });
  const waiting = [1, 2].map((percentage) => progress({ kind: "report", message: "Waiting for new pods", percentage }));
  const { job, ended, log, commands } = restart(t, { out: lines(begun, ...waiting, done) }, ONE);
  assert.equal(ended.code, 0);
  assert.equal(log, "web: Restarting web...\nweb: Waiting for new pods\nRestarted web successfully\n");
  assert.equal(commands, "");
  assert.match(job.read("summary"), /\| Deployment shop\/web on prod \| rolledOut \| 3\/3 \| 41\.2 s \|/);
  assert.equal(job.output("exit-code"), "0");
  const results = readFileSync(job.output("results") ?? "", "utf8");
  assert.deepEqual({ type: "result", ...(JSON.parse(results) as object) }, done);
});

test("a failure is one annotation with its reasons and what to do, and ends the step with the exit code of kube9", (t) => {
  const { job, ended, commands } = restart(t, { out: lines(failed), err: "a warning\n", code: 3 }, ONE);
  assert.equal(ended.code, 3);
  assert.equal(
    commands,
    "::error title=kube9%3A Deployment shop/web on prod::web was restarted, but the rollout is not complete after 5 minutes:" +
      " 1 of 3 pods is updated%0Aweb-1: CrashLoopBackOff, 100%25 of%0Aits runs%0A  Look at the logs of its last run" +
      "%0AKeep waiting, or look at its pods\n",
  );
  assert.equal(job.output("exit-code"), "3");
  assert.match(job.read("summary"), /\| RolloutTimeout \|/);
  assert.match(job.read("summary"), /CrashLoopBackOff, 100% of its runs<br>Look at the logs/);
});

test("of several workloads each that failed has an annotation", (t) => {
  const other = { ...failed, workload: { ...workload, name: "cart" } };
  const { commands } = restart(t, { out: lines(done, failed, other), code: 3 }, { KUBE9_WORKLOADS: "deploy/web deploy/cart" });
  assert.equal(commands.match(/^::error /gm)?.length, 2);
});

test("a restart that replaces no pod by itself is a warning", (t) => {
  const result = { ...done, severity: "warning", message: "The restart annotation of web is written, but no pod is replaced automatically: OnDelete" };
  const { ended } = restart(t, { out: lines(result) }, ONE);
  assert.equal(ended.code, 0);
  assert.match(ended.out, /^::warning title=kube9%3A Deployment shop\/web on prod::The restart annotation of web is written, but/m);
});

test("an end without a result is annotated with what kube9 said", (t) => {
  const { ended, job } = restart(t, { err: "there is no context prod\n", code: 2 }, ONE);
  assert.equal(ended.code, 2);
  assert.match(ended.out, /^::error title=kube9::there is no context prod$/m);
  assert.ok(!existsSync(join(job.folder, "summary")));
});

for (const { what, variables, says } of [
  { what: "no workload", variables: { KUBE9_WORKLOADS: " " }, says: "workloads is a list" },
  { what: "an option in place of a workload", variables: { KUBE9_WORKLOADS: "deploy/web --all" }, says: "workloads is a list" },
  { what: "a flag that is neither true nor false", variables: { ...ONE, KUBE9_WAIT: "yes" }, says: "wait is true or false" },
  { what: "a program that is not there", variables: { ...ONE, KUBE9_PROGRAM: "/nowhere/kube9" }, says: "ENOENT" },
]) {
  test(`${what} is refused, and nothing is restarted`, (t) => {
    const { ended, job } = restart(t, {}, variables);
    assert.equal(ended.code, 2);
    assert.match(ended.out, new RegExp(`^::error title=kube9::.*${says}`, "m"));
    assert.ok(!existsSync(join(job.folder, "arguments")));
  });
}

test("what a cluster says cannot become a command of the job or a tag of its summary", (t) => {
  const message = "no\n::set-output name=x::y\n<script>|`";
  const out = lines({ ...failed, error: { ...failed.error, message } });
  const { commands, job } = restart(t, { out, code: 1 }, ONE);
  assert.deepEqual(commands.match(/^::\S+/gm), ["::error"]);
  assert.ok(!job.read("summary").includes("<script>"));
});
