import assert from "node:assert/strict";
import { test } from "node:test";
import { place, plain, seconds, sentence } from "../../src/words/words";
import { web } from "../fakes/protocol";

test("what a cluster says can offer no command of the editor", () => {
  assert.doesNotMatch(plain("denied, [see](command:workbench.action.quit)"), /\]\(/);
  assert.equal(plain("plain (text) [x]"), "plain (text) [x]");
});

test("times are short", () => {
  assert.equal(seconds(300), "1 s");
  assert.equal(seconds(125_000), "2 min 5 s");
});

test("a sentence ends once", () => {
  assert.equal(sentence("no"), "no.");
  assert.equal(sentence("no."), "no.");
  assert.equal(sentence("why?"), "why?");
});

test("a place names everything that tells two workloads apart", () => {
  assert.equal(place(web), "Deployment web · namespace shop · cluster prod-eu");
});
