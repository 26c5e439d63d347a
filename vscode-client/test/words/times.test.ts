import assert from "node:assert/strict";
import { test } from "node:test";
import { absolute, age, ago, moment } from "../../src/words/times";

const now = new Date("2026-11-23T09:12:04Z");
const before = (seconds: number): Date => new Date(now.getTime() - 1000 * seconds);

test("an age has one unit, which is never rounded up", () => {
  const ages = [0, 59, 60, 3599, 3600, 86_399, 86_400, 400 * 86_400].map((s) => age(before(s), now));
  assert.deepEqual(ages, ["under 1 min", "under 1 min", "1 min", "59 min", "1 h", "23 h", "1 d", "400 d"]);
});

test("what has just been, also by a clock that is ahead, is just now", () => {
  assert.deepEqual([59, -30, 120].map((s) => ago(before(s), now)), ["just now", "just now", "2 min ago"]);
});

test("a time is written as the server writes it, in the zone of the machine", () => {
  assert.equal(absolute(new Date(2026, 0, 2, 3, 4, 5)), "2026-01-02 03:04:05");
});

test("a text that is no time is none", () => {
  assert.equal(moment("yesterday"), undefined);
  assert.equal(moment(undefined), undefined);
  assert.deepEqual(moment("2026-11-23T09:12:04Z"), now);
});
