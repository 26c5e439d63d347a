import assert from "node:assert/strict";
import { test } from "node:test";
import { errorData, messageOf } from "../../src/protocol/errors";

test("only the server's own errors have data", () => {
  assert.equal(errorData(new Error("x")), undefined);
  assert.equal(errorData({ data: { other: 1 } }), undefined);
  assert.equal(errorData({ data: { kind: "Paused", reason: "r" } })?.kind, "Paused");
});

test("an error without severity and actions is serious, and offers nothing", () => {
  const kept = errorData({ data: { kind: "Cancelled", reason: "r", severity: "info", actions: ["keepWaiting"] } });
  assert.deepEqual(kept, { kind: "Cancelled", reason: "r", severity: "info", actions: ["keepWaiting"] });
  const bare = errorData({ data: { kind: "InternalError", reason: "r" } });
  assert.deepEqual(bare, { kind: "InternalError", reason: "r", severity: "error", actions: [] });
});

test("a message is made of any value that is thrown", () => {
  assert.equal(messageOf(new Error("x")), "x");
  assert.equal(messageOf("y"), "y");
});
