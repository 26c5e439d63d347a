import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenNames, typedNames, type Choice } from "../../src/tree/namespaceChoice";

const choice = (more: Partial<Choice>): Choice => ({
  known: ["billing", "shop", "shop-eu"], checked: [], highlighted: "billing", text: "", ...more,
});

test("what is checked is chosen, and nothing is all namespaces", () => {
  assert.deepEqual(chosenNames(choice({ checked: ["shop"] })), ["shop"]);
  assert.deepEqual(chosenNames(choice({})), []);
});

test("names can be typed, in the list or not", () => {
  assert.deepEqual(chosenNames(choice({ text: "shop, other" })), ["shop", "other"]);
  assert.deepEqual(chosenNames(choice({ checked: ["billing"], text: "other" })), ["billing", "other"]);
  assert.deepEqual(chosenNames(choice({ known: [], text: "shop billing" })), ["shop", "billing"]);
});

test("a text that only narrows the list names nothing, but leads to a row when nothing else is chosen", () => {
  assert.deepEqual(typedNames(choice({ text: "sho" })), []);
  assert.deepEqual(chosenNames(choice({ checked: ["billing"], text: "sho" })), ["billing"]);
  assert.deepEqual(chosenNames(choice({ text: "sho", highlighted: "shop" })), ["shop"]);
});
