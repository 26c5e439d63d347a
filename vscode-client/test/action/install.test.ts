import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import { test, type TestContext } from "node:test";
import { Job } from "../fakes/job";

const SCRIPT = resolve("../action/install.mjs");
const { version: own } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const NAME = `${process.platform}-${process.arch}`;

/** A server with one release, and how to run the script against it. */
async function releases(t: TestContext, job: Job, version: string, checksum?: string) {
  const name = `kube9-${version}-${NAME}`;
  mkdirSync(join(job.folder, `kube9-${version}/bin`), { recursive: true });
  job.program(`kube9-${version}/bin/kube9`, "#!/bin/sh\n");
  execFileSync("tar", ["-czf", "release.tar.gz", `kube9-${version}`], { cwd: job.folder });
  const archive = readFileSync(join(job.folder, "release.tar.gz"));
  const sum = checksum ?? createHash("sha256").update(archive).digest("hex");
  const files = new Map<string | undefined, Buffer | string>([
    [`/v${version}/${name}.tar.gz`, archive],
    [`/v${version}/SHA256SUMS`, `${"1".repeat(64)}  kube9-other.tar.gz\n${sum}  ${name}.tar.gz\n`],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url);
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return async (variables: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, [SCRIPT], {
      env: {
        PATH: "/usr/bin:/bin",
        RUNNER_TEMP: job.folder,
        GITHUB_OUTPUT: join(job.folder, "github-output"),
        GITHUB_PATH: join(job.folder, "github-path"),
        KUBE9_RELEASES: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        ...variables,
      },
    });
    let out = "";
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    const [code] = (await once(child, "close")) as [number];
    return { code, out };
  };
}

test("the kube9 that is named is taken, and one that is no program is refused", (t) => {
  const job = new Job(t);
  const named = job.program("my-kube9", "");
  job.kube9({});
  assert.equal(job.run(process.execPath, [SCRIPT], { KUBE9_PROGRAM: named }).code, 0);
  assert.equal(job.output("program"), named);
  writeFileSync(join(job.folder, "text"), "");
  const refused = job.run(process.execPath, [SCRIPT], { KUBE9_PROGRAM: join(job.folder, "text") });
  assert.equal(refused.code, 1);
  assert.match(refused.out, /^::error title=kube9::.*text is no program/m);
});

test("the kube9 on the PATH is taken", (t) => {
  const job = new Job(t);
  const program = job.kube9({});
  assert.equal(job.run(process.execPath, [SCRIPT]).code, 0);
  assert.equal(job.output("program"), program);
});

for (const { what, version, variables } of [
  { what: "of the action's own version", version: own, variables: {} },
  { what: "that was asked for", version: "9.8.7", variables: { KUBE9_VERSION: "9.8.7" } },
]) {
  test(`without one, the release ${what} is installed`, async (t) => {
    const job = new Job(t);
    const ended = await (await releases(t, job, version))(variables);
    assert.equal(ended.code, 0, ended.out);
    const program = job.output("program") ?? "";
    assert.ok(program.startsWith(join(job.folder, `kube9-${version}-${NAME}-`)), program);
    assert.ok(program.endsWith("/bin/kube9"), program);
    assert.equal(job.read("github-path"), `${dirname(program)}\n`);
  });
}

for (const { what, checksum, variables, says } of [
  { what: "whose checksum is another", checksum: "0".repeat(64), variables: {}, says: "does not have its checksum" },
  { what: "that does not exist", checksum: undefined, variables: { KUBE9_VERSION: "1.2.3" }, says: "was answered with 404" },
  { what: "whose name leads elsewhere", checksum: undefined, variables: { KUBE9_VERSION: "../x" }, says: "is no version" },
]) {
  test(`a release ${what} is not installed`, async (t) => {
    const job = new Job(t);
    const ended = await (await releases(t, job, own, checksum))(variables);
    assert.equal(ended.code, 1);
    assert.match(ended.out, new RegExp(`^::error title=kube9::.*${says}`, "m"));
  });
}
