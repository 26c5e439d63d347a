import assert from "node:assert/strict";
import { test } from "node:test";
import { isProtected } from "../../src/restart/protectedContexts";

test("protected contexts are names or globs, and only * and ? have a special meaning", () => {
  assert.ok(isProtected("prod-eu", ["prod-*"]));
  assert.ok(isProtected("a.b", ["a.b"]));
  assert.ok(!isProtected("axb", ["a.b"]));
  assert.ok(!isProtected("my-prod-eu", ["prod-*"]));
});
