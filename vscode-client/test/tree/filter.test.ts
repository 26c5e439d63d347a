import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFilter } from "../../src/tree/filter";

test("a filter is words and namespaces", () => {
  assert.equal(parseFilter("  "), undefined);
  assert.deepEqual(parseFilter("ns:shop web admin"), { namespaces: ["shop"], text: "web admin" });
  assert.deepEqual(parseFilter("namespace:a,b"), { namespaces: ["a", "b"] });
});
