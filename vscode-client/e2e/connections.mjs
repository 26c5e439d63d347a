// Connections: variables in the setting for the kubeconfig, and logins in a browser.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { assert, until } from "./check.mjs";

const scratch = mkdtempSync(path.join(tmpdir(), "kube9-connections-"));
const file = (name) => path.join(scratch, name);

/** A program like kubelogin: prints where to log in and with which code, and waits until a file says that it is done. */
function program(name) {
  writeFileSync(file(name), `#!/bin/sh
echo $$ > ${file(`${name}.pid`)}
echo "To sign in, open https://login.example/device?a=1%262 and enter the code AB12-CD34" >&2
while [ ! -e ${file(`${name}.done`)} ]; do sleep 0.2; done
echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t"}}'
`, { mode: 0o755 });
  return file(name);
}

function kubeconfig(context, command) {
  const user = command === undefined ? "{}"
    : `{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: IfAvailable, command: ${command}}}`;
  return `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
users: [{name: ${context}, user: ${user}}]
contexts: [{name: ${context}, context: {cluster: c, user: ${context}}}]
`;
}

export const settings = {};
export const prepare = () => {
  mkdirSync(scratch, { recursive: true }); // cleanUp deletes it after each version of the editor
  for (const name of ["logs-in", "gives-up"]) {
    rmSync(file(`${name}.done`), { force: true });
    writeFileSync(file(`${name}.kubeconfig`), kubeconfig(name, program(name)));
  }
  writeFileSync(file("of-the-environment.kubeconfig"), kubeconfig("of-the-environment"));
};
export const options = () => ({
  env: { CLUSTERS: scratch },
  folderSettings: {
    "kube9.kubeconfig": [
      "${workspaceFolder}/dev.kubeconfig",
      "${userHome}/home.kubeconfig",
      "${env:CLUSTERS}/of-the-environment.kubeconfig",
      "${env:CLUSTERS}/logs-in.kubeconfig",
      "${env:CLUSTERS}/gives-up.kubeconfig",
      "${nonsense}/x",
    ],
  },
});
export const cleanUp = () => rmSync(scratch, { recursive: true, force: true });

const waits = (name) => new RegExp(`^Waiting until \\d\\d:\\d\\d:\\d\\d for the login to ${name}: To sign in`);

async function openUntilItWaits(e, name) {
  await e.expand(name, "Workloads", "Deployments");
  await e.saw(waits(name), 5000);
}

export const scenarios = {
  "case:settings-variables name the folder, the home and the environment": async (e) => {
    writeFileSync(path.join(e.folder, "dev.kubeconfig"), kubeconfig("of-the-folder"));
    writeFileSync(path.join(e.root, "home/home.kubeconfig"), kubeconfig("of-the-home"));
    await e.view();
    for (const name of ["of-the-folder", "of-the-home", "of-the-environment"]) {
      await e.row(name).waitFor();
    }
    await e.saw(/\$\{nonsense\} is not known: there is no such variable/);
    await e.closeToasts();
  },

  "a login that waits is shown at once, with its page and its code": async (e) => {
    await openUntilItWaits(e, "logs-in");
    await e.toastButton("logs-in: To sign in", "Copy Code");
    await until("the code", async () => (await e.page.evaluate(() => navigator.clipboard.readText())) === "AB12-CD34");
    await e.toastButton("logs-in: To sign in", "Open");
    const dialog = e.page.locator(".monaco-dialog-box");
    await dialog.getByText("https://login.example/device?a=1%262").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    assert.equal(await e.toast("To sign in").locator(".monaco-button", { hasText: /Open|Copy Code/ }).count(), 0, "it is offered again");
    await e.toast("for the login to logs-in").waitFor();
    writeFileSync(file("logs-in.done"), "");
    await e.toast("for the login to logs-in").waitFor({ state: "detached" });
  },

  "Cancel gives a login up, and its program ends": async (e) => {
    await e.collapse("logs-in");
    await openUntilItWaits(e, "gives-up");
    const pid = readFileSync(file("gives-up.pid"), "utf8").trim();
    await e.toastButton("for the login to gives-up", "Cancel");
    await e.toast("for the login to gives-up").waitFor({ state: "detached" });
    await until("the program has ended", () => !existsSync(`/proc/${pid}`) || isZombie(pid));
    await e.closeToasts();
  },

  "a configured kubeconfig that does not exist is named, beside the contexts of the others": async (e) => {
    await e.collapse("gives-up"); // so that a server that is started again asks for no login
    writeFileSync(file("moved.kubeconfig"), kubeconfig("moved"));
    await open(e, file("moved.kubeconfig"));
    await e.quickRow(/^Add/).click();
    await e.row("moved").waitFor();
    rmSync(file("moved.kubeconfig"));
    const gone = e.rows().filter({ hasText: "moved.kubeconfig does not exist" });
    await gone.waitFor();
    await e.row("moved").waitFor({ state: "detached" });
    await e.row("of-the-folder").waitFor();
    await gone.hover();
    await gone.getByRole("button", { name: "Open a Kubeconfig" }).waitFor();
    await gone.getByRole("button", { name: "Open Settings" }).waitFor();
  },

  "a chosen kubeconfig is added behind those that are there, once": async (e) => {
    const chosen = file("chosen.kubeconfig");
    writeFileSync(chosen, kubeconfig("chosen"));
    await open(e, chosen);
    await e.quickRow(/^Add.*Show the contexts of .*dev\.kubeconfig.*, and after them those of .*chosen\.kubeconfig/).waitFor();
    await e.quickRow(/^Replace.*Show only the contexts of .*chosen\.kubeconfig/).waitFor();
    await e.quickRow(/^Add/).click();
    await e.row("chosen").waitFor();
    await e.row("of-the-folder").waitFor();
    await open(e, chosen);
    await e.saw(/^Already used: .*chosen\.kubeconfig\. Nothing was changed\./);
  },

  "a file that is no kubeconfig is named, and changes nothing": async (e) => {
    writeFileSync(file("pod.yaml"), "apiVersion: v1\nkind: Pod\n");
    await open(e, file("pod.yaml"));
    await e.saw(/pod\.yaml is no kubeconfig: its kind is not Config\. Nothing was changed\./);
    await e.row("chosen").waitFor();
  },

  "a chosen kubeconfig replaces those that are there, when somebody wants it": async (e) => {
    writeFileSync(file("only.kubeconfig"), kubeconfig("only"));
    await open(e, file("only.kubeconfig"));
    await e.quickRow(/^Replace/).click();
    await e.row("only").waitFor();
    await until("it is the only one", async () => (await e.rows().count()) === 1);
  },
};

/** Chooses a file in VS Code's own dialog, which forgets what is typed and ignores clicks while it reads a folder. */
async function open(e, path) {
  await e.command("kube9: Open a Kubeconfig");
  const use = e.page.getByRole("button", { name: "Use This Kubeconfig" });
  const dialog = e.quick().filter({ has: use });
  const found = dialog.locator(".monaco-list-row", { hasText: path.split("/").at(-1) }).first();
  await dialog.locator(".monaco-list-row").first().waitFor();
  await until("the dialog shows the file", async () => {
    await dialog.locator(".quick-input-box input").fill(path, { timeout: 1000 }).catch(() => {});
    return found.waitFor({ timeout: 2000 }).then(() => true, () => false);
  });
  await until("the dialog is closed", async () => {
    await use.click({ timeout: 1000 }).catch(() => {});
    return (await use.count()) === 0;
  });
}

function isZombie(pid) {
  try {
    return execFileSync("ps", ["-o", "stat=", "-p", pid], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return true;
  }
}
