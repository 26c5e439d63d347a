import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { use } from "../../src/commands/openKubeconfig";
import type { ContextsResult, Requests } from "../../src/protocol/protocol";
import type { Server } from "../../src/protocol/server";
import { answers, notifications, questions, updates } from "../fakes/vscode";

const info = (name: string) => ({ name, current: false, namespace: "default", readOnly: false, protected: false });

/** A server that knows one file with contexts, and one that is no kubeconfig. */
function server(kubeconfigs: ContextsResult["kubeconfigs"]): Server {
  const answer = ({ kubeconfig }: Requests["kube9/contexts"]["params"]): ContextsResult =>
    kubeconfig?.[0] === "/pod.yaml"
      ? { contexts: [], problems: ["/pod.yaml is no kubeconfig: its kind is not Config"], kubeconfigs: [] }
      : { contexts: [info("one")], problems: [], kubeconfigs };
  return { ask: (_method, params) => Promise.resolve(answer(params as { kubeconfig?: string[] })) };
}

const usual = [{ path: "/home/ada/.kube/config", missing: false, contexts: 2 }];

beforeEach(() => [answers, notifications, questions, updates].forEach((list) => (list.length = 0)));

test("Add keeps what was there, and Replace does not", async () => {
  for (const [label, setting] of [["Add", ["/home/ada/.kube/config", "/new"]], ["Replace", ["/new"]]] as const) {
    answers.push(label);
    await use(server(usual), ["/new"]);
    assert.deepEqual(updates.pop(), { name: "kubeconfig", value: setting });
  }
  const texts = questions.flat().map((item) => item.detail ?? "");
  assert.equal(texts.length, 4);
  assert.ok(texts.every((text) => text.includes("/home/ada/.kube/config") && text.includes("/new")), texts.join("\n"));
});

test("without an answer nothing is changed", async () => {
  await use(server(usual), ["/new"]);
  assert.equal(questions.length, 1);
  assert.deepEqual(updates, []);
});

test("where nothing was there, nothing is asked", async () => {
  await use(server([{ path: "/home/ada/.kube/config", missing: false, contexts: 0 }]), ["/new"]);
  assert.deepEqual(questions, []);
  assert.deepEqual(updates, [{ name: "kubeconfig", value: ["/new"] }]);
});

test("a file that is no kubeconfig is named, and nothing is changed", async () => {
  await use(server(usual), ["/new", "/pod.yaml"]);
  assert.deepEqual(notifications, ["/pod.yaml is no kubeconfig: its kind is not Config. Nothing was changed."]);
  assert.deepEqual([questions, updates], [[], []]);
});

test("a file that is used already is not added again", async () => {
  await use(server(usual), ["/home/ada/.kube/config"]);
  assert.match(notifications.join(), /^Already used: .*config\. Nothing was changed\.$/);
  assert.deepEqual([questions, updates], [[], []]);
});
