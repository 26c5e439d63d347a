import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** A behaviour of e2e/README.md, and the scenarios that show it. */
interface Behaviour {
  readonly name: string;
  readonly scenarios: readonly string[];
}

function behaviours(document: string): Behaviour[] {
  return [...document.matchAll(/^\| (?!behaviour \|)([^|]+) \|(.*)\|$/gm)].map(([, name = "", cell = ""]) => ({
    name,
    scenarios: [...cell.matchAll(/`([^`]+)`/g)].map(([, scenario = ""]) => scenario),
  }));
}

/** The scenarios of a suite as `SUITE: TITLE`. */
function scenarios(suite: string): string[] {
  const source = readFileSync(`e2e/${suite}.mjs`, "utf8");
  return [...source.matchAll(/^ {2}"(.+)": async \(/gm)].map(([, title = ""]) => `${suite}: ${title}`);
}

/** The suites that are run by default. */
function suites(): string[] {
  const [, list = ""] = /suite: \{ type: "string", multiple: true, default: \[([^\]]*)\]/.exec(readFileSync("e2e/run.mjs", "utf8")) ?? [];
  return [...list.matchAll(/"([^"]+)"/g)].map(([, suite = ""]) => suite);
}

/** What is wrong with the table, given the scenarios that are run. */
function problems(table: readonly Behaviour[], run: ReadonlySet<string>): string[] {
  return table.flatMap((behaviour) => [
    ...(behaviour.scenarios.length === 0 ? [`no scenario shows: ${behaviour.name}`] : []),
    ...behaviour.scenarios.filter((scenario) => !run.has(scenario)).map((scenario) => `not run: ${scenario}`),
  ]);
}

test("each behaviour of e2e/README.md has a scenario that is run", () => {
  const table = behaviours(readFileSync("e2e/README.md", "utf8"));
  assert.ok(table.length > 20, "the table is read");
  assert.deepEqual(problems(table, new Set(suites().flatMap(scenarios))), []);
});

test("a behaviour without a scenario, and a scenario that is not run, are found", () => {
  const table = behaviours("| behaviour | scenarios |\n|---|---|\n| one |  |\n| two | `x: there` `x: gone` |\n");
  assert.deepEqual(problems(table, new Set(["x: there"])), ["no scenario shows: one", "not run: x: gone"]);
});
