import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";

/** One source file: its path below `src` without `.ts`, how long it is, and what it imports, as written. */
export interface Source {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

/** What a table of ARCHITECTURE.md allows: by the name in its first column. */
export type Rules = ReadonlyMap<string, readonly string[]>;

/** The map of the client as ARCHITECTURE.md has it. */
export interface ClientMap {
  /** Which folders a folder may import. */
  readonly folders: Rules;
  /** In which folders a package may be imported. */
  readonly packages: Rules;
}

/** No file may be longer, but for the one that is generated. */
export const MOST_LINES = 300;

const GENERATED = "protocol/protocol";

/** The files in the folder of the entry point are this row of the table. */
const ENTRY = "extension.ts";

export function readMap(document: string): ClientMap {
  const text = readFileSync(document, "utf8");
  const section = text.slice(text.indexOf("## The client for VS Code")).split(/^## /m)[1] ?? "";
  return { folders: table(section, "folder"), packages: table(section, "package") };
}

export function readSources(src: string): Source[] {
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => {
      const text = readFileSync(join(src, name), "utf8");
      const imports = [...text.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((found) => found[1] ?? "");
      return { path: name.replaceAll("\\", "/").replace(/\.ts$/, ""), lines: text.split("\n").length - 1, imports };
    });
}

/** Where the sources are not as the map says; empty when all is well. */
export function problems(map: ClientMap, sources: readonly Source[]): string[] {
  const used = new Set(sources.map(folderOf));
  return [
    ...[...map.folders.keys()].filter((folder) => !used.has(folder)).map((folder) => `${folder} has no file`),
    ...sources.flatMap((source) => problemsOf(map, source)),
    ...circles(new Map(sources.map((s) => [s.path, inner(s)]))).map((circle) => `a circle of files: ${circle}`),
    ...circles(withoutAll(map.folders)).map((circle) => `a circle of folders: ${circle}`),
  ];
}

function problemsOf(map: ClientMap, source: Source): string[] {
  const folder = folderOf(source);
  const allowed = map.folders.get(folder);
  const found: string[] = [];
  if (source.lines > MOST_LINES && source.path !== GENERATED) {
    found.push(`${source.path} has ${source.lines} lines`);
  }
  if (allowed === undefined) {
    return [...found, `${source.path} is in no folder of the map`];
  }
  const folders = inner(source).map(folderOfPath).filter((other) => other !== folder);
  const packages = source.imports.filter((name) => !name.startsWith(".")).map((name) => name.replace(/^(vscode-languageclient)\/.*/, "$1"));
  return [
    ...found,
    ...folders.filter((other) => !allows(allowed, other)).map((other) => `${source.path} imports ${other}`),
    ...packages
      .filter((name) => !allows(map.packages.get(name) ?? [], folder))
      .map((name) => `${source.path} imports ${name}`),
  ];
}

/** `all`, `all but a, b`, or the names that are allowed. */
function allows(rule: readonly string[], name: string): boolean {
  const [head = "", ...rest] = rule;
  if (head === "all") {
    return true;
  }
  if (head.startsWith("all but ")) {
    return ![head.slice("all but ".length), ...rest].includes(name);
  }
  return rule.includes(name);
}

function inner(source: Source): string[] {
  return source.imports.filter((name) => name.startsWith(".")).map((name) => normalize(join(dirname(source.path), name)));
}

function folderOf(source: Source): string {
  return folderOfPath(source.path);
}

function folderOfPath(path: string): string {
  const folder = dirname(path);
  return folder === "." ? ENTRY : folder;
}

function withoutAll(rules: Rules): Rules {
  return new Map([...rules].map(([name, allowed]) => [name, allowed.filter((other) => other !== "all")]));
}

/** Circles of a graph, each as a path that ends where it began. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      found.push([...path.slice(path.indexOf(name)), name].join(" -> "));
    } else if (!done.has(name)) {
      graph.get(name)?.forEach((next) => visit(next, [...path, name]));
      done.add(name);
    }
  };
  [...graph.keys()].forEach((name) => visit(name, []));
  return found;
}

/** The rows of the table whose first column has this heading: the first cell, and the names in the last one. */
function table(section: string, heading: string): Rules {
  const rows = section
    .split("\n")
    .slice(section.split("\n").findIndex((line) => line.startsWith(`| ${heading} |`)) + 2);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  return new Map(
    rows.slice(0, end).map((line) => {
      const cells = line.split("|").slice(1, -1).map((cell) => cell.trim());
      const names = (cells.at(-1) ?? "").split(",").map((name) => name.trim());
      return [(cells[0] ?? "").replace(/^`|\/?`$/g, ""), names.filter((name) => name !== "–")];
    }),
  );
}
