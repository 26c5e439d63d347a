// Finds the kube9 to run: the one that was named, else the one on the PATH, else a release, which is downloaded, compared
// with its checksum and unpacked.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { add, annotation, setOutput } from "./workflow.mjs";

const RELEASES = process.env.KUBE9_RELEASES || "https://github.com/kube9/kube9/releases/download";

const input = (name) => (process.env[`KUBE9_${name}`] ?? "").trim();

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

const onPath = () =>
  (process.env.PATH ?? "").split(delimiter).filter(Boolean).map((folder) => join(folder, "kube9")).find(isProgram);

/** The version of this checkout, which is the action's own. */
const ownVersion = () =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../vscode-client/package.json"), "utf8")).version;

function platform() {
  const name = `${process.platform}-${process.arch}`;
  if (!["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"].includes(name)) {
    throw new Error(`there is no kube9 for runners of ${name}`);
  }
  return name;
}

async function download(url) {
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(`${url} was answered with ${answer.status}`);
  }
  return Buffer.from(await answer.arrayBuffer());
}

/** Downloads a release and returns its program. */
async function release(version) {
  if (!/^[0-9A-Za-z.+-]+$/.test(version)) {
    throw new Error(`"${version}" is no version`);
  }
  const name = `kube9-${version}-${platform()}`;
  const from = `${RELEASES}/v${version}`;
  const archive = await download(`${from}/${name}.tar.gz`);
  const sum = createHash("sha256").update(archive).digest("hex");
  const sums = (await download(`${from}/SHA256SUMS`)).toString("utf8").split("\n");
  if (!sums.includes(`${sum}  ${name}.tar.gz`)) {
    throw new Error(`${name}.tar.gz does not have its checksum`);
  }
  // A folder of one's own: another one of this name could hold programs of somebody else.
  const folder = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), `${name}-`));
  writeFileSync(`${folder}.tar.gz`, archive);
  execFileSync("tar", ["-xzf", `${folder}.tar.gz`, "--strip-components=1", "-C", folder]);
  const programs = join(folder, "bin");
  if (!isProgram(join(programs, "kube9"))) {
    throw new Error(`${name}.tar.gz has no program kube9`);
  }
  add("GITHUB_PATH", programs);
  return join(programs, "kube9");
}

async function find() {
  const named = input("PROGRAM");
  if (named) {
    if (!isProgram(named)) {
      throw new Error(`${named} is no program`);
    }
    return named;
  }
  const version = input("VERSION");
  return (version ? undefined : onPath()) ?? release(version || ownVersion());
}

try {
  const program = await find();
  console.log(`kube9 is ${program}`);
  setOutput("program", program);
} catch (wrong) {
  console.log(annotation("error", "kube9", wrong.message));
  process.exitCode = 1;
}
