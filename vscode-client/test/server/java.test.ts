import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { findJava, NEEDED, type Places } from "../../src/server/java";

const root = mkdtempSync(join(tmpdir(), "kube9-java-"));

/** A Java home of a version; without a file "release" it has to be asked. */
function home(name: string, version: string, release = true): string {
  const folder = join(root, name);
  mkdirSync(join(folder, "bin"), { recursive: true });
  const java = join(folder, "bin/java");
  writeFileSync(java, `#!/bin/sh\necho 'openjdk version "${version}" 2025-09-16' >&2\n`);
  chmodSync(java, 0o755);
  if (release) {
    writeFileSync(join(folder, "release"), `IMPLEMENTOR="x"\nJAVA_VERSION="${version}"\n`);
  }
  return folder;
}

/** A list of places, as the file java-homes. */
function list(text: string): string {
  const file = join(mkdtempSync(join(root, "list-")), "java-homes");
  writeFileSync(file, text);
  return file;
}

const none: Places = {
  configured: "",
  env: {},
  home: join(root, "person"),
  list: list("# nothing\n"),
};

async function found(places: Partial<Places>): Promise<string> {
  const answer = await findJava({ ...none, ...places });
  return "java" in answer ? answer.java : answer.problem;
}

test("the configured Java comes first", async () => {
  const configured = home("configured", "26.0.1");
  const JAVA_HOME = home("variable", "25");
  assert.equal(await found({ configured, env: { JAVA_HOME } }), join(configured, "bin/java"));
});

test("a configured Java that is too old is named, and nothing else is taken instead", async () => {
  const configured = home("old", "17.0.9");
  const good = home("good", "25.0.1");
  assert.match(await found({ configured, env: { JAVA_HOME: good } }), /kube9\.java\.home is .*old/);
});

test("a newer Java is found beside a default one that is too old", async () => {
  const old = home("jvms/java-17", "17.0.9");
  const beside = home("jvms/java-25", "25.0.2");
  assert.equal(await found({ env: { JAVA_HOME: old }, list: list(`${root}/jvms/*`) }), join(beside, "bin/java"));
});

test("the Java of the PATH is found behind its links, and asked when it has no release file", async () => {
  const real = home("real", "25", false);
  mkdirSync(join(root, "path"), { recursive: true });
  symlinkSync(join(real, "bin/java"), join(root, "path/java"));
  assert.equal(await found({ env: { PATH: `/nowhere:${join(root, "path")}` } }), join(real, "bin/java"));
});

test("without any Java the error says in one line what to install", async () => {
  const problem = await found({});
  assert.match(problem, /Java 25 or newer/);
  assert.equal(problem.split("\n").length, 1);
});

test("a Java in any place that the server's list names for this system is found", async () => {
  const lines = readFileSync("../server/java-homes", "utf8").split("\n");
  const places = lines.filter((line) => /^~?\//.test(line));
  assert.ok(places.length > 10);
  const moved = list(lines.map((line) => line.replace(/^\//, `${root}/system/`)).join("\n"));
  for (const place of places) {
    const folder = home(place.replace(/^~/, "person").replace(/^\//, "system/").replace("*", "a 25 (1)"), "25.0.1");
    assert.equal(await found({ list: moved }), join(folder, "bin/java"), place);
    rmSync(folder, { recursive: true });
  }
});

test("a star in the list stands for a part of one name, and everything else for itself", async () => {
  home("stars/jdkX25", "25");
  const fits = home("stars/my-jdk.25", "25");
  assert.equal(await found({ list: list(`\r\n${root}/stars/*jdk.2*\r\n`) }), join(fits, "bin/java"));
  const here = relative(process.cwd(), root);
  const nowhere = list(`# ${root}/stars/*\n${here}/stars/*\nC:/stars/*\n~/*\n${root}/*/none`);
  assert.equal(await found({ list: nowhere }), await found({}));
});

test("a package without the list says so in one line, unless another Java was found", async () => {
  const missing = join(root, "no", "java-homes");
  assert.equal(await found({ list: missing }), `The extension is not complete: ${missing} is missing. Install it again.`);
  const fits = home("fits", "25");
  assert.equal(await found({ list: missing, env: { JAVA_HOME: fits } }), join(fits, "bin/java"));
});

test("the package ships the list and every other file of the server that it names", () => {
  const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
  assert.ok(files.includes("server/java-homes"));
  const copied = readFileSync("package.mjs", "utf8");
  for (const file of files.filter((name) => name.startsWith("server/") && !name.endsWith(".jar"))) {
    assert.ok(existsSync(join("..", file)), file);
    assert.ok(copied.includes(`"${file}"`), file);
  }
});

test("the script, the client and the build need the same Java", () => {
  assert.match(readFileSync("../kube9", "utf8"), new RegExp(`^needed=${NEEDED}$`, "m"));
  assert.match(readFileSync("../pom.xml", "utf8"), new RegExp(`<java.release>${NEEDED}</java.release>`));
});
