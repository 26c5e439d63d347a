// Restarts workloads in a job: shows the progress in its log, and failures as annotations and in its summary.
// What to restart is in the environment, as action.yml sets it. Ends with the exit code of kube9.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { annotationOf, summaryOf } from "./report.mjs";
import { add, annotation, setOutput } from "./workflow.mjs";

const WRONG_ARGUMENTS = 2;
const LAST_LINES = 20;

const input = (name) => (process.env[`KUBE9_${name}`] ?? "").trim();

function flag(name) {
  const value = input(name) || "false";
  if (value !== "true" && value !== "false") {
    throw new Error(`${name.toLowerCase()} is true or false, not "${value}"`);
  }
  return value === "true";
}

/** The arguments of kube9. A workload must not be taken for an option. */
function commandLine() {
  const workloads = input("WORKLOADS").split(/\s+/).filter(Boolean);
  if (workloads.length === 0 || workloads.some((workload) => workload.startsWith("-"))) {
    throw new Error('workloads is a list such as "deploy/web sts/queue"');
  }
  const options = {
    namespace: "NAMESPACE", context: "CONTEXT", selector: "SELECTOR", kubeconfig: "KUBECONFIG", "max-parallel": "MAX_PARALLEL",
  };
  const given = Object.entries(options).filter(([, name]) => input(name)).map(([option, name]) => `--${option}=${input(name)}`);
  if (flag("WAIT")) {
    given.push("--wait", ...(input("TIMEOUT") ? [`--timeout=${input("TIMEOUT")}`] : []));
  }
  return ["restart", ...workloads, ...given, ...(flag("ALLOW_PROTECTED") ? ["--yes"] : []), "--progress=json"];
}

/** The last message of each workload, because reports may differ in their counts alone. */
const shown = new Map();

function showProgress(workload, { message, title }) {
  const line = `${workload.name}: ${message ?? title ?? ""}`;
  const key = JSON.stringify(workload);
  if (shown.get(key) !== line) {
    shown.set(key, line);
    console.log(line);
  }
}

/** Handles a line that kube9 printed; the result of a workload is added to the results. */
function take(line, results) {
  let printed;
  try {
    printed = JSON.parse(line);
  } catch {
    console.log(line);
    return;
  }
  const { type, ...fields } = printed;
  if (type === "result") {
    results.push(fields);
    console.log(fields.error?.message ?? fields.message);
  } else if (type === "progress") {
    showProgress(fields.workload, fields.value);
  } else if (type === "login") {
    console.log(fields.message);
  }
}

/** Runs kube9 until it ends; a job that is cancelled interrupts it. */
async function run(program, args, results, errors) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => child.kill("SIGINT"));
  }
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
  const output = createInterface({ input: child.stdout }).on("line", (line) => take(line, results));
  const log = createInterface({ input: child.stderr }).on("line", (line) => {
    errors.push(line);
    console.error(line);
  });
  const read = [output, log].map((lines) => once(lines, "close"));
  const code = await ended;
  await Promise.all(read);
  return code;
}

// What kube9 prints comes from clusters: until the token, no line of it is read as a command of the job.
const token = randomUUID();
const results = [];
const errors = [];
let code;
try {
  console.log(`::stop-commands::${token}`);
  code = await run(input("PROGRAM") || "kube9", commandLine(), results, errors);
} catch (wrong) {
  errors.push(wrong.message);
  code = WRONG_ARGUMENTS;
} finally {
  console.log(`::${token}::`);
}
results.map(annotationOf).filter(Boolean).forEach((line) => console.log(line));
if (code !== 0 && !results.some((result) => result.error)) {
  console.log(annotation("error", "kube9", errors.slice(-LAST_LINES).join("\n") || `kube9 ended with exit code ${code}`));
}
const file = join(mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), "kube9-")), "results.jsonl");
writeFileSync(file, results.map((result) => `${JSON.stringify(result)}\n`).join(""));
setOutput("results", file);
setOutput("exit-code", String(code));
if (results.length > 0) {
  add("GITHUB_STEP_SUMMARY", summaryOf(results));
}
process.exitCode = code;
