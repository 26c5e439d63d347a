import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_LINES, problems, readMap, readSources, type ClientMap, type Source } from "./fakes/clientMap";

const DOCUMENT = "../ARCHITECTURE.md";

test("the sources of the client match the tables in ARCHITECTURE.md", () => {
  const map = readMap(DOCUMENT);
  assert.ok(map.folders.size > 10 && map.packages.size > 3, "the tables are read");
  assert.deepEqual(problems(map, readSources("src")), []);
});

const map: ClientMap = {
  folders: new Map([["extension.ts", ["all"]], ["protocol", []], ["tree", ["protocol"]], ["page/script", ["protocol"]]]),
  packages: new Map([["vscode", ["all but page/script", "protocol"]], ["node:fs", ["tree"]]]),
};

const file = (path: string, imports: string[] = [], lines = 10): Source => ({ path, imports, lines });

const good: readonly Source[] = [
  file("extension", ["vscode", "./tree/rows"]),
  file("protocol/protocol", [], 1000),
  file("tree/rows", ["./row", "../protocol/protocol", "node:fs"], MOST_LINES),
  file("tree/row"),
  file("page/script/page", ["../../protocol/protocol"]),
];

for (const { what, broken, says } of [
  { what: "nothing", broken: [], says: [] },
  { what: "a file in no folder of the map", broken: [file("other/x")], says: ["other/x is in no folder of the map"] },
  { what: "a file that is too long", broken: [file("tree/x", [], MOST_LINES + 1)], says: ["tree/x has 301 lines"] },
  { what: "an import that is not allowed", broken: [file("protocol/x", ["../tree/row"])], says: ["protocol/x imports tree"] },
  { what: "a package that is not allowed", broken: [file("protocol/x", ["vscode"])], says: ["protocol/x imports vscode"] },
  { what: "a package that is not in the map", broken: [file("tree/x", ["left-pad"])], says: ["tree/x imports left-pad"] },
  {
    what: "a circle",
    broken: [file("tree/a", ["./b"]), file("tree/b", ["./a"])],
    says: ["a circle of files: tree/a -> tree/b -> tree/a"],
  },
]) {
  test(`the map's test finds ${what}`, () => assert.deepEqual(problems(map, [...good, ...broken]), says));
}

test("the map's test finds folders without files, and circles of folders", () => {
  const folders = new Map([...map.folders, ["protocol", ["tree"]], ["empty", []]]);
  assert.deepEqual(problems({ ...map, folders }, good), ["empty has no file", "a circle of folders: protocol -> tree -> protocol"]);
});
