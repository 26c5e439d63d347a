// An untrusted folder: its settings choose neither kubeconfig nor Java, and no program is run for credentials.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { assert, until } from "./check.mjs";

const scratch = mkdtempSync(path.join(tmpdir(), "kube9-untrusted-"));
const ran = path.join(scratch, "ran");

function kubeconfig(name) {
  const file = path.join(scratch, name);
  writeFileSync(file, `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: touch, args: ["${ran}"]}}}]
contexts: [{name: ${name}, context: {cluster: c, user: u}}]
`);
  return file;
}

export const settings = {};
/** Removes what an earlier run left. */
export const prepare = () => rmSync(ran, { force: true });
export const options = () => ({
  machineSettings: { "kube9.kubeconfig": [kubeconfig("of-the-person")] },
  trusted: false,
  folderSettings: { "kube9.kubeconfig": [kubeconfig("of-the-folder")], "kube9.java.home": "" },
});

export const scenarios = {
  "an untrusted folder chooses no kubeconfig, and no program is run": async (e) => {
    await e.view();
    await e.row("of-the-person").waitFor();
    assert.equal(await e.row("of-the-folder").count(), 0, "the folder's kubeconfig was used");
    await e.expand("of-the-person", "Workloads", "Deployments");
    await e.page.locator(".part.sidebar").getByText(/would run/).first().waitFor();
    assert.ok(!existsSync(ran), "the program was run");
  },

  // The counterpart: without it the scenario above would also pass if the settings were never read.
  "once it is trusted the folder's kubeconfig is used, and its program run": async (e) => {
    const before = e.serverPid();
    await e.command("Workspaces: Manage Workspace Trust");
    await e.page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true }).click();
    await e.row("of-the-folder").waitFor();
    assert.equal(await e.row("of-the-person").count(), 0);
    await e.page.getByText("You trust this folder").click();
    await e.page.keyboard.press("Escape"); // in newer versions it is a dialog
    await until("one new server", () => e.serverPid() !== undefined && e.serverPid() !== before);
    await e.expand("of-the-folder", "Workloads", "Deployments");
    await until("the program was run", () => existsSync(ran));
    assert.ok(!(await e.toastsSeen()).some((t) => /unexpectedly|could not be started/.test(t)), "a crash was told");
  },
};
