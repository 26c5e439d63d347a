import assert from "node:assert/strict";
import { test } from "node:test";
import { commandToType, hasControlSigns, kubectlCommands, type Subject } from "../../src/objects/kubectl";

const web: Subject = { context: "prod-eu", namespace: "shop", kind: "Deployment", name: "web" };

test("the first command for a workload restarts it, and each names context and namespace", () => {
  const [first, ...others] = kubectlCommands(web).map(({ text }) => text);
  assert.equal(first, "kubectl --context prod-eu -n shop rollout restart deployment/web");
  assert.deepEqual(others.map((text) => text.replace("kubectl --context prod-eu -n shop ", "")), [
    "rollout status deployment/web", "describe deployment/web", "logs deployment/web", "get deployment/web",
  ]);
});

test("a pod and a CronJob have no rollout", () => {
  for (const kind of ["Pod", "CronJob"]) {
    assert.ok(!kubectlCommands({ ...web, kind }).some(({ text }) => text.includes("rollout")));
  }
});

test("what is typed into a terminal only reads", () => {
  assert.equal(commandToType(web), "kubectl --context prod-eu -n shop get deployment web");
});

for (const [context, written] of [
  ["arn:aws:eks:eu-central-1:123:cluster/prod", "arn:aws:eks:eu-central-1:123:cluster/prod"],
  ["admin@prod", "admin@prod"],
  ["my cluster", "'my cluster'"],
  ["it's; rm -rf $HOME `x`", "'it'\\''s; rm -rf $HOME `x`'"],
  ["ünïcode", "'ünïcode'"],
  ["a\nb", "'a\nb'"],
] as const) {
  test(`the context ${JSON.stringify(context)} is one word for a shell`, () => {
    assert.ok(commandToType({ ...web, context }).startsWith(`kubectl --context ${written} -n shop `));
  });
}

test("a name with a line break or another key is not typed", () => {
  assert.deepEqual(["a\nb", "a\u0003b", "a b"].map((context) => hasControlSigns(commandToType({ ...web, context }))), [true, true, false]);
});
