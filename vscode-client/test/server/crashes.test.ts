import assert from "node:assert/strict";
import { test } from "node:test";
import { Crashes } from "../../src/server/crashes";

test("the fourth end of the server within three minutes is one too many", () => {
  const crashes = new Crashes();
  [0, 60_000, 120_000].forEach((moment) => crashes.add(moment));
  assert.equal(crashes.areTooMany, false);
  crashes.add(180_000);
  assert.equal(crashes.areTooMany, true);
  assert.equal(crashes.count, 4);
});

test("ends more than three minutes ago, and those before a person started the server, do not count", () => {
  const crashes = new Crashes();
  [0, 60_000, 120_000, 180_001].forEach((moment) => crashes.add(moment));
  assert.equal(crashes.count, 3);
  crashes.forget();
  assert.equal(crashes.count, 0);
});
