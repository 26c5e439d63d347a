#!/usr/bin/env node
// Runs kube9 from the package that npm installed for this platform.
"use strict";
const { spawn } = require("node:child_process");
const { dirname, join } = require("node:path");

const name = `@kube9/cli-${process.platform}-${process.arch}`;
let folder;
try {
  folder = dirname(require.resolve(`${name}/package.json`));
} catch {
  console.error(`kube9: the package ${name} is not installed: there is none for this platform, or optional packages were left out`);
  process.exit(1);
}
const home = join(folder, "lib/kube9");
// On Windows arguments would not arrive unchanged through the launcher, which is a script of cmd.exe.
const [command, first] =
  process.platform === "win32"
    ? [join(home, "runtime/bin/java.exe"), [`@${join(home, "jvm.options")}`, "-m", "dev.kube9"]]
    : [join(folder, "bin/kube9"), []];
// As the launcher does: options for other programs could name what this runtime does not have.
const env = { ...process.env };
for (const name of ["JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS", "CLASSPATH"]) {
  delete env[name];
}
const child = spawn(command, [...first, ...process.argv.slice(2)], { stdio: "inherit", env });
// A terminal's Ctrl-C reaches kube9 too, which then says how far it has come; other signals are passed on.
process.on("SIGINT", () => undefined);
for (const signal of ["SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", (error) => {
  console.error(`kube9: ${error.message}`);
  process.exitCode = 1;
});
child.on("exit", (code, signal) => {
  if (signal === null) {
    process.exitCode = code;
  } else {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
});
