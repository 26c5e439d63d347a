import assert from "node:assert/strict";
import { test } from "node:test";
import { Crowd } from "../../src/restart/crowd";

test("the fourth notification in a row might not be seen", () => {
  const crowd = new Crowd();
  crowd.add(1000);
  crowd.add(1100);
  assert.equal(crowd.isDense(1150), false);
  crowd.add(1200);
  assert.equal(crowd.isDense(1250), true);
  assert.equal(crowd.isDense(3000), true);
  assert.equal(crowd.isDense(3001), false, "the first is forgotten");
});

test("notifications with enough time between them are always seen", () => {
  const crowd = new Crowd();
  for (let moment = 0; moment < 10_000; moment += 1001) {
    assert.equal(crowd.isDense(moment), false);
    crowd.add(moment);
  }
});
