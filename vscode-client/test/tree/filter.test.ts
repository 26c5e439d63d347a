import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFilter, parseNames, withNamespaces } from "../../src/tree/filter";

test("a filter is words and namespaces", () => {
  assert.equal(parseFilter("  "), undefined);
  assert.deepEqual(parseFilter("ns:shop web admin"), { namespaces: ["shop"], text: "web admin" });
  assert.deepEqual(parseFilter("namespace:a,b"), { namespaces: ["a", "b"] });
});

test("a filter may name contexts", () => {
  assert.deepEqual(parseFilter("ctx:prod,stage web"), { contexts: ["prod", "stage"], text: "web" });
  assert.deepEqual(parseFilter("context:eu"), { contexts: ["eu"] });
  assert.deepEqual(parseFilter("ns: ctx:"), { text: "ns: ctx:" }, "what is not complete yet is a word");
});

test("other namespaces leave the rest of a filter as it is", () => {
  assert.equal(withNamespaces("web ns:a ctx:prod namespace:b", ["shop", "pay"]), "ns:shop,pay web ctx:prod");
  assert.equal(withNamespaces("ns:a", []), "");
  assert.deepEqual(parseNames(" shop, pay shop\n"), ["shop", "pay"]);
});
