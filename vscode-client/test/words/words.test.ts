import assert from "node:assert/strict";
import { test } from "node:test";
import { place, plain, seconds, sentence } from "../../src/words/words";
import { web } from "../fakes/protocol";

test("a text from a cluster cannot contain a link to a command of the editor", () => {
  assert.doesNotMatch(plain("denied, [see](command:workbench.action.quit)"), /\]\(/);
  assert.equal(plain("plain (text) [x]"), "plain (text) [x]");
});

test("durations are written briefly", () => {
  assert.equal(seconds(300), "1 s");
  assert.equal(seconds(125_000), "2 min 5 s");
});

test("a full stop is added only where there is none", () => {
  assert.equal(sentence("no"), "no.");
  assert.equal(sentence("no."), "no.");
  assert.equal(sentence("why?"), "why?");
});

test("a place names kind, name, namespace and cluster", () => {
  assert.equal(place(web), "Deployment web · namespace shop · cluster prod-eu");
});
