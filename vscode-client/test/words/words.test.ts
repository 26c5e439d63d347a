import assert from "node:assert/strict";
import { test } from "node:test";
import { place, placed, plain, sentence } from "../../src/words/words";
import { web } from "../fakes/protocol";

test("a text from a cluster cannot contain a link to a command of the editor", () => {
  assert.doesNotMatch(plain("denied, [see](command:workbench.action.quit)"), /\]\(/);
  assert.equal(plain("plain (text) [x]"), "plain (text) [x]");
});

test("a full stop is added only where there is none", () => {
  assert.equal(sentence("no"), "no.");
  assert.equal(sentence("no."), "no.");
  assert.equal(sentence("why?"), "why?");
});

test("a place names kind, name, namespace and cluster", () => {
  assert.equal(place(web), "Deployment web · namespace shop · cluster prod-eu");
});

test("briefly it is the name with namespace and cluster, as the server says it", () => {
  assert.equal(placed(web), "web (shop, prod-eu)");
});
