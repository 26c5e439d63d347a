import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findJava, type Places } from "../../src/server/java";

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

const none: Places = { bundled: join(root, "none"), configured: "", env: {}, folders: [] };

async function found(places: Partial<Places>): Promise<string> {
  const answer = await findJava({ ...none, ...places });
  return "java" in answer ? answer.java : answer.problem;
}

test("the bundled runtime comes first, then the configured one", async () => {
  const bundled = home("bundled", "25");
  const configured = home("configured", "26.0.1");
  assert.equal(await found({ bundled, configured }), join(bundled, "bin/java"));
  assert.equal(await found({ configured }), join(configured, "bin/java"));
});

test("a configured Java that is too old is named, and nothing else is taken instead", async () => {
  const configured = home("old", "17.0.9");
  const good = home("good", "25.0.1");
  assert.match(await found({ configured, env: { JAVA_HOME: good } }), /kube9\.java\.home is .*old/);
});

test("the default Java may be old with a new one beside it", async () => {
  const old = home("jvms/java-17", "17.0.9");
  const beside = home("jvms/java-25", "25.0.2");
  assert.equal(await found({ env: { JAVA_HOME: old }, folders: [join(root, "jvms")] }), join(beside, "bin/java"));
});

test("the Java of the PATH is found behind its links, and asked when it has no release file", async () => {
  const real = home("real", "25", false);
  mkdirSync(join(root, "path"), { recursive: true });
  symlinkSync(join(real, "bin/java"), join(root, "path/java"));
  assert.equal(await found({ env: { PATH: `/nowhere:${join(root, "path")}` } }), join(real, "bin/java"));
});

test("without any it is said in one line what to install", async () => {
  const problem = await found({});
  assert.match(problem, /Java 25 or newer/);
  assert.equal(problem.split("\n").length, 1);
});
