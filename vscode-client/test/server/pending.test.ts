import assert from "node:assert/strict";
import { test } from "node:test";
import { Pending } from "../../src/server/pending";

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

test("the result of a promise is passed on, and the promise is forgotten", async () => {
  const pending = new Pending();
  assert.equal(await pending.add(Promise.resolve(7)), 7);
  await assert.rejects(pending.add(Promise.reject(new Error("its own"))), /its own/);
  assert.equal(pending.size, 0);
});

test("all pending promises fail together, and so do those that are added later", async () => {
  const pending = new Pending();
  const early = pending.add(never<string>());
  assert.equal(pending.size, 1);
  pending.fail(new Error("gone"));
  pending.fail(new Error("gone twice"));
  await assert.rejects(early, /^Error: gone$/);
  await assert.rejects(pending.add(Promise.resolve("late")), /^Error: gone$/);
  assert.equal(pending.size, 0);
});
