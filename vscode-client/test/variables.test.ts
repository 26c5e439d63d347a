import assert from "node:assert/strict";
import { test } from "node:test";
import { replaced, type Surroundings } from "../src/settings/variables";

const around: Surroundings = {
  folders: [{ name: "shop", path: "/home/a/shop" }],
  home: "/home/ada",
  env: { CLUSTERS: "/etc/clusters", EMPTY: "" },
  trusted: true,
};
const text = (written: string, of: Partial<Surroundings> = {}): string => replaced(written, { ...around, ...of }).text;
const missing = (written: string, of: Partial<Surroundings> = {}): readonly string[] =>
  replaced(written, { ...around, ...of }).missing;

test("case:settings-variables the folder, the home and the environment are replaced as the editor does", () => {
  assert.equal(text("${workspaceFolder}/dev.kubeconfig"), "/home/a/shop/dev.kubeconfig");
  assert.equal(text("${userHome}/.kube/eu"), "/home/ada/.kube/eu");
  assert.equal(text("${env:CLUSTERS}/a-${env:EMPTY}b"), "/etc/clusters/a-b");
  assert.equal(text("~/.kube/configs/*"), "/home/ada/.kube/configs/*");
  assert.equal(text("/plain/$HOME/${}"), "/plain/$HOME/${}");
  assert.deepEqual(missing("${workspaceFolder}/${userHome}"), []);
});

test("case:settings-variables an environment variable that is not set is empty, as in the editor", () => {
  assert.equal(text("/x/${env:NOT_SET}/y"), "/x//y");
  assert.deepEqual(missing("/x/${env:NOT_SET}/y"), []);
});

test("case:settings-variables what stays unknown is kept as it is written, and told as missing", () => {
  assert.equal(text("${nonsense}/a"), "${nonsense}/a");
  assert.deepEqual(missing("${nonsense}/${command:x}"), [
    "${nonsense} is not known: there is no such variable",
    "${command:x} is not known: there is no such variable",
  ]);
  assert.deepEqual(missing("${workspaceFolder}/a", { folders: [] }), ["${workspaceFolder} is not known: no folder is open"]);
  assert.equal(text("%USERPROFILE%/a"), "%USERPROFILE%/a");
});

test("case:settings-variables with several folders each is named", () => {
  const folders = [...around.folders, { name: "ops", path: "/home/a/ops" }];
  assert.equal(text("${workspaceFolder:ops}/k", { folders }), "/home/a/ops/k");
  assert.match(missing("${workspaceFolder:other}", { folders })[0] ?? "", /no folder other is open/);
  assert.match(missing("${workspaceFolder}", { folders })[0] ?? "", /several folders are open/);
});

test("case:settings-variables nothing leads into a folder that is not trusted", () => {
  const trusted = false;
  assert.equal(text("${workspaceFolder}/dev.kubeconfig", { trusted }), "${workspaceFolder}/dev.kubeconfig");
  assert.equal(text("${workspaceFolder:shop}/dev", { trusted }), "${workspaceFolder:shop}/dev");
  assert.match(missing("${workspaceFolder}/a", { trusted })[0] ?? "", /not trusted/);
  assert.equal(text("${userHome}/.kube/eu", { trusted }), "/home/ada/.kube/eu");
});

test("variables in the value of a variable are not replaced", () => {
  assert.equal(text("${env:A}", { env: { A: "${userHome}" } }), "${userHome}");
});
