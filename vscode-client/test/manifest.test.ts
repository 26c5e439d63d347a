import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

interface Step {
  readonly description: string;
  readonly media: { readonly markdown?: string; readonly image?: Readonly<Record<string, string>>; readonly altText?: string };
  readonly completionEvents?: readonly string[];
}

interface Setting {
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** The settings below one heading. */
interface Section {
  readonly title: string;
  readonly order: number;
  readonly properties: Readonly<Record<string, Setting>>;
}

interface Manifest {
  readonly license: string;
  readonly icon: string;
  readonly publisher: string;
  readonly repository: { readonly url: string };
  readonly homepage: string;
  readonly bugs: { readonly url: string };
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly extensionKind: readonly string[];
  readonly files: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: readonly Section[];
    readonly walkthroughs: readonly { readonly icon: string; readonly steps: readonly Step[] }[];
  };
}

/** Commands of VS Code itself that the manifest may name. */
const OF_VSCODE = ["workbench.action.openSettings"];

const text = readFileSync("package.json", "utf8");
const manifest = JSON.parse(text) as Manifest;
const { commands, views, configuration, walkthroughs } = manifest.contributes;
const own = commands.map(({ command }) => command);
const viewIds = Object.values(views).flat().map(({ id }) => id);
const settings = configuration.flatMap(({ properties }) => Object.keys(properties));
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

/** Whether a file matches a pattern whose only special sign is an asterisk. */
const matches = (pattern: string, file: string) =>
  new RegExp(`^${pattern.split("*").map((part) => part.replaceAll(".", "\\.")).join("[^/]*")}$`).test(file);

test("each command that the manifest names exists", () => {
  const known = new Set([...own, ...OF_VSCODE, ...viewIds.map((id) => `${id}.focus`)]);
  const linked = [...text.matchAll(/command:([\w.]+)/g)].map(([, id]) => id ?? "");
  const bound = [...text.matchAll(/"command": "([\w.]+)"/g)].map(([, id]) => id ?? "");
  assert.ok(linked.length > 4);
  assert.deepEqual([...linked, ...bound].filter((id) => !known.has(id)), []);
});

test("the commands of the manifest are those that the extension registers", () => {
  const source = ["commands.ts", "filterCommands.ts", "orderCommands.ts", "rowCommands.ts", "historyCommands.ts", "bridgeCommands.ts"].map((name) => readFileSync(`src/commands/${name}`, "utf8")).join("");
  const registered = [...source.matchAll(/(?:^ +|(?:register|registerCommand|rowCommand)\()"(kube9\.\w+)"[:,]/gm)].map(([, id]) => id);
  assert.deepEqual(registered.sort(), [...own].sort());
});

test("a step of the walkthrough is completed by commands, views and settings that exist", () => {
  const known = new Set([
    ...own.map((id) => `onCommand:${id}`),
    ...viewIds.map((id) => `onView:${id}`),
    ...settings.map((name) => `onSettingChanged:${name}`),
  ]);
  const events = steps.flatMap((step) => step.completionEvents ?? []);
  assert.ok(events.length > 4);
  assert.deepEqual(events.filter((event) => !known.has(event)), []);
});

test("the settings that a link of the walkthrough opens exist", () => {
  const opened = [...text.matchAll(/openSettings\?([^)]+)\)/g)].flatMap(([, query]) => JSON.parse(decodeURIComponent(query ?? "")) as string[]);
  assert.ok(opened.length > 0);
  assert.deepEqual(opened.filter((name) => !settings.includes(name)), []);
});

test("each picture and text of the walkthrough exists, is in the package, and can be read aloud", () => {
  const isPacked = (file: string) => manifest.files.some((pattern) => matches(pattern, file));
  for (const { media } of steps) {
    const files = media.markdown === undefined ? Object.values(media.image ?? {}) : [media.markdown];
    assert.ok(files.length > 0);
    assert.deepEqual(files.filter((file) => !existsSync(file) || !isPacked(file)), []);
    assert.ok(media.image === undefined || (media.altText ?? "").length > 20);
  }
  assert.deepEqual(walkthroughs.map(({ icon }) => icon).filter((icon) => !isPacked(icon)), []);
});

test("the extension runs where the kubeconfig is, in a remote window too", () => {
  assert.deepEqual(manifest.extensionKind, ["workspace"]);
});

test("the manifest has what the Marketplace and Open VSX show", () => {
  assert.match(readFileSync("../LICENSE", "utf8"), /Apache License/);
  assert.equal(manifest.license, "Apache-2.0");
  assert.ok(readFileSync(manifest.icon).subarray(1, 4).equals(Buffer.from("PNG")));
  assert.equal(manifest.publisher, "kube9");
  assert.match(manifest.repository.url, /^https:\/\/.*\.git$/);
  assert.match(manifest.homepage, /^https:/);
  assert.match(manifest.bugs.url, /^https:/);
  assert.ok(manifest.categories.length > 0 && manifest.keywords.length > 3 && manifest.keywords.length <= 30);
  assert.ok(manifest.files.includes("README.md") && manifest.files.includes("CHANGELOG.md") && manifest.files.includes("LICENSE"));
});

test("each command in the palette carries kube9's name", () => {
  assert.deepEqual(commands.filter(({ category }) => category !== "kube9").map(({ command }) => command), []);
});

test("no title of a command has an icon's name in it, which a screen reader would say", () => {
  const icons = /\$\([\w-~]+\)/;
  assert.match("$(debug-restart) Restart", icons);
  assert.deepEqual(commands.filter(({ title }) => icons.test(title)).map(({ command }) => command), []);
});

test("each setting has its place: no two of a section share one, nor do two sections", () => {
  const places = (of: readonly { readonly order?: number }[]) => of.map(({ order }) => order);
  const inOrder = (of: readonly unknown[]) => of.map((_, at) => at + 1);
  assert.ok(configuration.length > 1);
  assert.deepEqual(places(configuration), inOrder(configuration));
  for (const { title, properties } of configuration) {
    const own = Object.values(properties);
    assert.ok(own.length > 0, title);
    assert.deepEqual(places(own), inOrder(own), title);
    assert.ok(own.every((setting) => (setting.description ?? setting.markdownDescription ?? "") !== ""), title);
  }
  assert.equal(new Set(settings).size, settings.length);
});

test("the README describes each setting", () => {
  const readme = readFileSync("README.md", "utf8");
  const table = readme.slice(readme.indexOf("## Settings"));
  assert.deepEqual(settings.filter((name) => !table.includes(`\`${name}\``)), []);
});

test("no text in VS Code tells to run kube9 in a folder of its sources", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => `src/${name}`);
  const texts = readdirSync("media/walkthrough").map((name) => `media/walkthrough/${name}`);
  assert.ok(files.length > 50 && texts.length > 0);
  const told = ["package.json", ...files, ...texts].filter((file) => /(\.\/kube9|kube9 demo)\b/.test(readFileSync(file, "utf8")));
  assert.deepEqual(told, []);
});

test("the pictures of the README are files of the repository", () => {
  const pictures = [...readFileSync("README.md", "utf8").matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file]) => file ?? "");
  assert.ok(pictures.length > 2);
  assert.deepEqual(pictures.filter((file) => !existsSync(file)), []);
});
