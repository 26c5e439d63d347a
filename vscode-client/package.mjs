// Makes kube9-VERSION.vsix: the bundled client with the server inside.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const root = join(here, "..");
const jar = join(root, "server/target/kube9-server.jar");
const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: "inherit" });

// The launcher script builds the server if it is missing or out of date, and reports what it lacks for that.
run(join(root, "kube9"), ["--version"], root);
if (!existsSync(jar)) {
  throw new Error(`${jar} is missing`);
}
mkdirSync(join(here, "server"), { recursive: true });
copyFileSync(jar, join(here, "server/kube9-server.jar"));
for (const name of ["jvm.options", "java-homes"]) {
  copyFileSync(join(root, "server", name), join(here, "server", name));
}
for (const name of ["CHANGELOG.md", "LICENSE"]) {
  copyFileSync(join(root, name), join(here, name));
}
run(process.execPath, ["esbuild.mjs", "--production"], here);
const { version } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const vsix = join(here, `kube9-${version}.vsix`);
run(join(here, "node_modules/.bin/vsce"), ["package", "--no-dependencies", "--out", vsix], here);
console.log(`${vsix}: ${(statSync(vsix).size / 1024 / 1024).toFixed(1)} MiB`);
