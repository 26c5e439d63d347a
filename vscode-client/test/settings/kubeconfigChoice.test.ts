import assert from "node:assert/strict";
import { test } from "node:test";
import { choice } from "../../src/settings/kubeconfigChoice";

const place = (path: string, contexts = 1, missing = false) => ({ path, missing, contexts });

test("beside configured files a chosen one is the last, and the setting stays as it was written", () => {
  const { added, replaced, before, chosen } = choice(["/c"], ["~/a", "${env:B}"], [place("/home/ada/a"), place("/b", 0, true)], "/home/ada");
  assert.deepEqual(added, ["~/a", "${env:B}", "/c"]);
  assert.deepEqual(replaced, ["/c"]);
  assert.equal(before, "~/a and ${env:B}");
  assert.equal(chosen, "/c");
});

test("where nothing is configured, the kubeconfigs that kubectl takes stay, because the setting names them", () => {
  const { added, before } = choice(["/c"], [], [place("/home/ada/.kube/config", 2), place("/gone", 0)], "/home/ada");
  assert.deepEqual(added, ["/home/ada/.kube/config", "/c"]);
  assert.equal(before, "~/.kube/config");
});

test("without a context of before there is nothing to ask", () => {
  const { added, before } = choice(["/c"], [], [place("/home/ada/.kube/config", 0)], "/home/ada");
  assert.deepEqual(added, ["/c"]);
  assert.equal(before, "");
});

test("a file that is used already is not added again", () => {
  const places = [place("/home/ada/a"), place("/b")];
  assert.equal(choice(["/home/ada/a"], ["~/a", "/b"], places, "/home/ada").added, undefined);
  assert.equal(choice(["/b"], [], places, "/home/ada").added, undefined);
  const some = choice(["/b", "/c"], ["~/a", "/b"], places, "/home/ada");
  assert.deepEqual(some.added, ["~/a", "/b", "/c"]);
  assert.equal(some.chosen, "/c");
});

test("of many files some are named, and the others counted", () => {
  const { before } = choice(["/x"], ["/a", "/b", "/c", "/d"], [], "");
  assert.equal(before, "/a, /b and 2 more");
});
