// Runs the scenarios in a real VS Code: node e2e/run.mjs [--version V]... [--suite S]... [--only TEXT] [--repeat N]
//   --version   4.139.1 (VS Code 1.139) or 4.100.3 (VS Code 1.100), of the npm package code-server; both by default
//   --suite     scenarios, special, tree, grouped, actions, rows, told, page, untrusted, connections, real, inside; by default those without real, which needs
//               KUBE9_E2E_KUBECONFIGS, and without inside, which needs the package for this platform
//   --vsix      the package to install; by default the one without a runtime
//   --no-java   hides all Javas of this machine from the editor, for which it must run as root
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Editor } from "./editor.mjs";

const here = import.meta.dirname;
const client = path.join(here, "..");
const VERSIONS = { "4.139.1": "24.21.0", "4.100.3": "" };
const { values } = parseArgs({
  options: {
    version: { type: "string", multiple: true, default: Object.keys(VERSIONS) },
    suite: { type: "string", multiple: true, default: ["scenarios", "special", "tree", "grouped", "actions", "rows", "told", "page", "untrusted", "connections"] },
    only: { type: "string", default: "" },
    repeat: { type: "string", default: "1" },
    vsix: { type: "string" },
    "no-java": { type: "boolean", default: false },
    editors: { type: "string", default: path.join(client, ".e2e") },
  },
});
const { version } = JSON.parse(readFileSync(path.join(client, "package.json"), "utf8"));
const vsix = path.resolve(values.vsix ?? path.join(client, `kube9-${version}.vsix`));
const before = values["no-java"] ? [path.join(here, "without-java")] : [];
if (!existsSync(vsix)) throw new Error(`${vsix} is missing: npm run package makes it`);

let passed = 0;
const failures = [];
const shots = path.join(client, ".e2e/failures");
mkdirSync(shots, { recursive: true });

async function run(editor, name, body) {
  const began = Date.now();
  try {
    await editor.forgetSeen();
    await body(editor);
    passed += 1;
    console.log(`ok      ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    const file = path.join(shots, `${name.replace(/\W+/g, "-")}.png`);
    await editor.shot(file).catch(() => {});
    failures.push(name);
    const toasts = await editor.toastsSeen().catch(() => []);
    console.log(`FAILED  ${name}: ${error.stack}\n        seen: ${file}\n        told: ${JSON.stringify(toasts)}`);
    return false;
  }
}

for (let round = 1; round <= Number(values.repeat); round++) {
  for (const code of values.version) {
    const dest = path.join(values.editors, code);
    execFileSync(path.join(here, "install.sh"), [dest, code, VERSIONS[code] ?? ""], { stdio: "inherit" });
    for (const suite of values.suite) {
      const { scenarios, settings, options, prepare, cleanUp } = await import(`./${suite}.mjs`);
      console.log(`\n${suite} on VS Code ${code}, round ${round}`);
      await prepare?.();
      const editor = await Editor.start({ dest, vsix, before, settings, ...options?.() });
      try {
        const chosen = Object.entries(scenarios).filter(([name]) => name.includes(values.only));
        for (const [at, [name, body]] of chosen.entries()) {
          if (!(await run(editor, `${name} [${code}]`, body))) {
            // The editor is in an unknown state now, in which the others could fail without a reason of their own.
            failures.push(...chosen.slice(at + 1).map(([other]) => `${other} [${code}], which was not run`));
            break;
          }
        }
        if (editor.retries > 0) console.log(`        ${editor.retries} keys, menus or rows had to be used again`);
      } finally {
        await editor.stop();
        await cleanUp?.();
      }
    }
  }
}
for (const name of failures) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
