import assert from "node:assert/strict";
import { test } from "node:test";
import { Crowd } from "../src/crowd";

test("the fourth notification in a row waits until the editor would show it", () => {
  const crowd = new Crowd();
  crowd.add(1000);
  crowd.add(1100);
  assert.equal(crowd.wait(1150), 0);
  crowd.add(1200);
  assert.equal(crowd.wait(1250), 751);
  assert.equal(crowd.wait(1801), 0, "the first is forgotten");
  assert.equal(crowd.wait(2001), 0);
});

test("those who come slowly never wait", () => {
  const crowd = new Crowd();
  for (let moment = 0; moment < 10_000; moment += 401) {
    assert.equal(crowd.wait(moment), 0);
    crowd.add(moment);
  }
});
