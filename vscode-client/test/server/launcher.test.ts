import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { AotCache, type Launch } from "../../src/server/aotCache";
import { Launcher } from "../../src/server/launcher";

/** A program in place of Java: it writes down its arguments, and a training run goes as the test says. */
const JAVA = `#!/bin/sh
echo "$JAVA_TOOL_OPTIONS$JDK_AOT_VM_OPTIONS$CLASSPATH" >"$KUBE9_TEST/options of others"
echo "$*" >>"$KUBE9_TEST/calls"
for last; do :; done
case "$*" in
*" train "*)
  case "$(cat "$KUBE9_TEST/training")" in
  well) echo cache >"$last" ;;
  badly) echo half >"$last"; exit 1 ;;
  slowly) echo half >"$last"; echo $$ >"$KUBE9_TEST/pid"; exec sleep 60 ;;
  esac ;;
*) exec cat ;;
esac
`;

/** Options for other programs. */
const OTHERS = { JAVA_TOOL_OPTIONS: "-javaagent:x.jar", JDK_AOT_VM_OPTIONS: "-Xint", CLASSPATH: "x.jar" };

type Training = "well" | "badly" | "slowly";

function machine(t: TestContext, training: Training) {
  const root = mkdtempSync(join(tmpdir(), "kube9-launcher-"));
  const env = { KUBE9_TEST: root, PATH: process.env.PATH, ...OTHERS };
  for (const folder of ["java/bin", "extension/server", "storage"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, "training"), training);
  writeFileSync(join(root, "java/bin/java"), JAVA, { mode: 0o755 });
  writeFileSync(join(root, "java/release"), 'JAVA_VERSION="25.0.1"\n');
  const jar = join(root, "extension/server/kube9-server.jar");
  writeFileSync(jar, "jar");
  const caches = join(root, "storage/aot");
  const launcher = new Launcher({
    extension: join(root, "extension"),
    storage: join(root, "storage"),
    env,
    log: { info: () => undefined, debug: () => undefined },
    trainAfterMs: 0,
  });
  const cache = new AotCache(caches);
  const launch: Launch = { java: join(root, "java/bin/java"), options: [], program: ["-jar", jar], file: jar, env };
  t.after(() => {
    launcher.dispose();
    cache.dispose();
  });
  const calls = (): string[] =>
    existsSync(join(root, "calls")) ? readFileSync(join(root, "calls"), "utf8").trim().split("\n") : [];
  return {
    root,
    jar,
    caches,
    launch,
    cache,
    calls,
    trainingRuns: () => calls().filter((c) => c.includes(" train ")).length,
    stored: () => (existsSync(caches) ? readdirSync(caches) : []),
    /** Makes it the package for this platform, which has a runtime, and no jar. */
    putRuntimeInside: () => {
      const home = join(root, "extension/runtime");
      mkdirSync(join(home, "bin"), { recursive: true });
      mkdirSync(join(home, "lib"));
      writeFileSync(join(home, "bin/java"), JAVA, { mode: 0o755 });
      writeFileSync(join(home, "lib/modules"), "the server too");
      rmSync(jar);
      return home;
    },
    optionsOfOthers: () => readFileSync(join(root, "options of others"), "utf8").trim(),
    start: async () => {
      const before = calls().length;
      const process = await launcher.start(join(root, "java"));
      t.after(() => process.kill());
      await until(() => calls().some((c, i) => i >= before && c.endsWith(" server")));
      return { process, call: calls().findLast((c) => c.endsWith(" server")) ?? "" };
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, "never so");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const isCache = (name: string): boolean => name.endsWith(".aot");

test("the first start makes a cache, the next ones use it and make none", async (t) => {
  const m = machine(t, "well");
  assert.doesNotMatch((await m.start()).call, /AOTCache/);
  await until(() => m.stored().length === 1 && m.stored().every(isCache));
  const cache = join(m.caches, m.stored()[0] ?? "");
  assert.equal(readFileSync(cache, "utf8"), "cache\n");
  assert.ok((await m.start()).call.includes(`-XX:AOTCache=${cache} `));
  assert.equal(m.trainingRuns(), 1);
});

test("the server and its training run get the same options: the JVM refuses the cache otherwise", async (t) => {
  const m = machine(t, "well");
  const { call } = await m.start();
  await until(() => m.trainingRuns() === 1);
  const options = (text: string): string => text.slice(0, text.indexOf(" -jar"));
  assert.equal(options(m.calls().find((c) => c.includes(" train ")) ?? ""), options(call));
});

test("the options are those of the packaged file jvm.options", async (t) => {
  const m = machine(t, "well");
  const { call } = await m.start();
  assert.match(call, /^@\S+\/extension\/server\/jvm\.options -jar /);
  const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
  assert.ok(files.includes("server/jvm.options"));
  assert.ok(existsSync("../server/jvm.options"));
});

test("the runtime inside the extension is taken before the configured Java, without options for other programs", async (t) => {
  const m = machine(t, "well");
  await m.start();
  assert.equal(m.optionsOfOthers(), "-javaagent:x.jar-Xintx.jar");
  const home = m.putRuntimeInside();
  const { call } = await m.start();
  assert.match(call, /^@\S+jvm\.options -m dev\.kube9 server$/);
  assert.equal(m.optionsOfOthers(), "");
  await until(() => m.calls().some((c) => c.includes(" -m dev.kube9 train ")) && m.stored().length === 2);
  writeFileSync(join(home, "lib/modules"), "another version");
  assert.doesNotMatch((await m.start()).call, /AOTCache/);
});

test("a cache inside the extension is used, and none is made", async (t) => {
  const m = machine(t, "well");
  m.putRuntimeInside();
  const cache = join(m.root, "extension/server/kube9.aot");
  writeFileSync(cache, "cache");
  const make = t.mock.method(AotCache.prototype, "make", () => Promise.resolve());
  assert.ok((await m.start()).call.includes(`-XX:AOTCache=${cache} -m `));
  await m.start();
  // A server of an earlier test may still be about to make its own.
  const own = make.mock.calls.filter((call) => JSON.stringify(call.arguments).includes(m.root));
  assert.equal(own.length, 0);
});

test("a jar or a Java that was updated gets a cache of its own, and only two are kept", async (t) => {
  const m = machine(t, "well");
  await m.start();
  await until(() => m.stored().filter(isCache).length === 1 && m.stored().length === 1);
  const [first] = m.stored();
  utimesSync(join(m.caches, first ?? ""), 1000, 1000);
  utimesSync(m.jar, 1000, 1000);
  assert.doesNotMatch((await m.start()).call, /AOTCache/);
  await until(() => m.stored().length === 2 && m.stored().every(isCache));
  writeFileSync(join(m.root, "java/release"), 'JAVA_VERSION="25.0.2"\n');
  assert.doesNotMatch((await m.start()).call, /AOTCache/);
  await until(() => m.trainingRuns() === 3 && m.stored().length === 2 && m.stored().every(isCache));
  assert.ok(!m.stored().includes(first ?? ""), "the oldest is still there");
});

test("a training run that fails leaves nothing, and the server runs", async (t) => {
  const m = machine(t, "badly");
  await m.start();
  await until(() => m.trainingRuns() === 1 && m.stored().length === 0);
  assert.doesNotMatch((await m.start()).call, /AOTCache/);
});

test("only one window at a time makes the cache, and a lock that is too old does not count", async (t) => {
  const m = machine(t, "well");
  await m.cache.make(m.launch);
  const cache = join(m.caches, m.stored()[0] ?? "");
  rmSync(cache);
  mkdirSync(`${cache}.lock`);
  await m.cache.make(m.launch);
  assert.equal(m.trainingRuns(), 1);
  utimesSync(`${cache}.lock`, 1000, 1000);
  await m.cache.make(m.launch);
  assert.equal(m.trainingRuns(), 2);
  assert.deepEqual(await m.cache.options(m.launch), [`-XX:AOTCache=${cache}`]);
  assert.equal(m.stored().length, 1);
});

test("no cache is taken from a folder that others may use, and none is made there", async (t) => {
  const m = machine(t, "well");
  await m.cache.make(m.launch);
  assert.equal(lstatSync(m.caches).mode & 0o777, 0o700);
  assert.equal((await m.cache.options(m.launch)).length, 1);
  for (const mode of [0o770, 0o707, 0o750, 0o701]) {
    chmodSync(m.caches, mode);
    assert.deepEqual(await m.cache.options(m.launch), [], mode.toString(8));
    await assert.rejects(m.cache.make(m.launch), /is not this person's own, or others have permissions for it/);
  }
  chmodSync(m.caches, 0o700);
  renameSync(m.caches, `${m.caches}-elsewhere`);
  symlinkSync(`${m.caches}-elsewhere`, m.caches);
  assert.deepEqual(await m.cache.options(m.launch), [], "through a link");
  await assert.rejects(m.cache.make(m.launch));
  assert.equal(m.trainingRuns(), 1);
});

test("no cache is taken from a folder of somebody else", async (t) => {
  const m = machine(t, "well");
  await m.cache.make(m.launch);
  assert.equal((await m.cache.options(m.launch)).length, 1);
  t.mock.method(process as Required<Pick<NodeJS.Process, "getuid">>, "getuid", () => 12345);
  assert.deepEqual(await m.cache.options(m.launch), []);
  await assert.rejects(m.cache.make(m.launch));
});

test("a training run ends with the editor, and none begins afterwards", async (t) => {
  const m = machine(t, "slowly");
  const made = m.cache.make(m.launch);
  await until(() => existsSync(join(m.root, "pid")));
  m.cache.dispose();
  await made;
  assert.ok(!isRunning(Number(readFileSync(join(m.root, "pid"), "utf8"))));
  await m.cache.make(m.launch);
  assert.equal(m.trainingRuns(), 1);
  assert.deepEqual(m.stored(), []);
});

test("there is no training run when the server has ended before it", async (t) => {
  const m = machine(t, "well");
  const make = t.mock.method(AotCache.prototype, "make", () => Promise.resolve());
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await m.start();
  const { process } = await m.start();
  process.kill();
  await new Promise<void>((resolve) => process.onEnd(() => resolve()));
  t.mock.timers.tick(60_000);
  assert.equal(make.mock.callCount(), 1, "of the one that runs");
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
