// What can be done from the rows of the tree, while it can work.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { assert, confirm, openCategory, pods, restart, settled, until } from "./check.mjs";
import { SlowCluster } from "./slowCluster.mjs";

const DEMO = "kube9-demo";
const scratch = mkdtempSync(path.join(tmpdir(), "kube9-actions-"));
const kubeconfig = path.join(scratch, "config");
let slow;

export async function prepare() {
  slow = new SlowCluster();
  mkdirSync(scratch, { recursive: true }); // cleanUp deletes it after each version of the editor
  writeFileSync(kubeconfig, `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "${await slow.start()}"}}]
users: [{name: u, user: {}}]
contexts: [{name: slow-cluster, context: {cluster: c, user: u}}]
`);
}

export function cleanUp() {
  slow.stop();
  rmSync(scratch, { recursive: true, force: true });
}

export const settings = { "kube9.demoCluster": true, "kube9.rolloutTimeoutSeconds": 40 };
export const options = () => ({ machineSettings: { "kube9.kubeconfig": [kubeconfig] } });

const clipboard = (e) => e.page.evaluate(() => navigator.clipboard.readText());
const log = async (e) => (await e.page.locator(".view-lines").first().innerText()).replace(/\s+/g, " ");

export const scenarios = {
  "after a restart without a wait, its notification offers to wait": async (e) => {
    await openCategory(e, DEMO, "Deployments");
    await restart(e, "web");
    await e.saw(/^Restarted web successfully/);
    await e.toastButton("Restarted web successfully (shop, kube9-demo)", "Wait for Rollout");
    await e.saw(/^Restarting web\.\.\. Rolling update in progress/);
    await e.saw(/^Restarted web successfully.* in \d+ s/);
    await settled(e, "web", "3/3");
    await e.closeToasts();
  },

  "a row offers Wait for Rollout only while a rollout is under way": async (e) => {
    assert.ok(!(await e.menuLabels("web")).includes("Wait for Rollout"), "it is offered");
    await restart(e, "web");
    await until("rolling", async () => (await e.rowSeen("web")).some((text) => text.includes("rolling")));
    await e.choose("web", "Wait for Rollout");
    await e.saw(/^Rollout of web .*completed/);
    await settled(e, "web", "3/3");
    assert.ok(!(await e.menuLabels("web")).includes("Wait for Rollout"), "it is still offered");
    await e.closeToasts();
  },

  "the row of a failing workload shows the log, and copies the reason": async (e) => {
    await restart(e, "checkout");
    await until("its row says why", async () => (await e.rowSeen("checkout")).some((text) => text.includes("CrashLoopBackOff")));
    const offered = await until("the log is offered", async () => {
      const labels = await e.menuLabels("checkout");
      return labels.includes("Show Logs") && labels;
    });
    for (const action of ["Wait for Rollout", "Undo Last Restart", "Copy Details"]) {
      assert.ok(offered.includes(action), `${action} is not in ${offered}`);
    }
    await e.choose("checkout", "Show Logs");
    await until("the log of the run that ended", async () => /in pod shop\/checkout-\S+ on kube9-demo, previous run/.test(await log(e)));
    await e.command("View: Close All Editors");
    await e.choose("checkout", "Copy Details");
    const details = await until("the details", () => clipboard(e));
    assert.match(details, /^Deployment shop\/checkout\n[^]*Cluster: kube9-demo\n[^]*Problem: Pod checkout-\S+: CrashLoopBackOff/);
  },

  "a pod whose container ran before has the log of that run": async (e) => {
    await e.expand("checkout");
    const pod = await until("a crashed pod", async () => (await pods(e, "checkout")).find((p) => p.text.includes("CrashLoopBackOff"))?.label);
    await e.choose(pod, "Show Previous Logs");
    await until("the log", async () => (await log(e)).includes(`in pod shop/${pod} on kube9-demo, previous run`));
    await e.command("View: Close All Editors");
    const whole = (await pods(e, "checkout")).find((p) => p.text.includes("Running"));
    assert.ok(!(await e.menuLabels(whole.label)).includes("Show Previous Logs"), "it is offered on a pod that never ended");
    await e.collapse("checkout");
  },

  "Undo Last Restart brings the old pods back": async (e) => {
    await e.choose("checkout", "Undo Last Restart");
    await e.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Undo Restart" }).click();
    await e.saw(/^The restart of checkout .*is undone: its controller returns to revision checkout-/);
    await settled(e, "checkout", "2/2");
    await until("it is not offered any more", async () => !(await e.menuLabels("checkout")).includes("Undo Last Restart"));
    await e.closeToasts();
  },

  "Retry asks again where a request failed": async (e) => {
    slow.refuses = true;
    await e.collapse(DEMO);
    await e.expand("slow-cluster", "Workloads", "Deployments");
    const row = e.rows().filter({ hasText: "you may not list deployments" });
    await row.first().waitFor();
    slow.refuses = false;
    // A click while VS Code draws the rows again, because the context has failed too, is lost.
    await until("it was asked again", async () => {
      await row.first().hover({ timeout: 1000 }).catch(() => {});
      await row.first().locator(".action-label[aria-label^=Retry]").click({ timeout: 1000 }).catch(() => {});
      return (await e.row("slow").count()) === 1;
    });
  },

  "several restarts have one progress that names those that fail, and one summary": async (e) => {
    await e.collapse("slow-cluster");
    await e.expand(DEMO, "Workloads", "Deployments");
    await e.row("cart").click();
    await e.row("checkout").click({ modifiers: ["Control"] });
    await e.row("web").click({ modifiers: ["Control"] });
    await e.page.keyboard.press("Control+Alt+r");
    await confirm(e, "Restart 3 workloads", { wait: true });
    await e.saw(/^Restarting 3 workloads\.\.\. 0 of 3 done/);
    await e.saw(/^Restarting 3 workloads\.\.\. \d of 3 done; failing: checkout$/);
    assert.equal(await e.toast("Restarting").count(), 1, "more than one progress");
    await e.saw(/^Restarted 2 of 3 workloads without trouble\. checkout \(shop, kube9-demo\) was restarted, but /);
    await e.closeToasts();
  },

  "the history has what happened, and leads to it": async (e) => {
    await e.command("kube9: Focus on Restart History View");
    const entries = e.history();
    await until("entries", async () => (await entries.count()) >= 3);
    const failed = entries.filter({ hasText: "failed · shop · kube9-demo" }).first();
    assert.match(await failed.innerText(), /^checkout/);
    await failed.click({ button: "right" });
    const items = await e.menuItems();
    const labels = (await items.locator(".action-label").allTextContents()).map((t) => t.trim());
    for (const action of ["Show in Tree", "Wait for Rollout", "Undo Restart", "Copy Details"]) {
      assert.ok(labels.includes(action), `${action} is not in ${labels}`);
    }
    await items.filter({ hasText: "Undo Restart" }).click();
    await e.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Undo Restart" }).click();
    await e.saw(/^The restart of checkout .*is undone/);
    await entries.first().filter({ hasText: "undone · shop · kube9-demo" }).waitFor();
    await e.closeToasts();
  },

  "a wait is taken up by the next server": async (e) => {
    await e.view();
    await e.command("kube9: Focus on Clusters View");
    await e.collapse(DEMO);
    await e.expand("slow-cluster", "Workloads", "Deployments");
    await restart(e, "slow", { wait: true });
    await e.saw(/^Restarting slow\.\.\. Rolling update in progress/);
    const pid = e.serverPid();
    await e.command("kube9: Restart Server");
    await until("another server", () => e.serverPid() !== undefined && e.serverPid() !== pid);
    assert.ok(!(await e.toastsSeen()).some((t) => /ended|Stopped/.test(t)), "an end was told");
    await until("it waits again", () => slow.watches.size > 0);
    slow.complete();
    await e.saw(/^Restarted slow successfully/);
    await e.closeToasts();
  },

  "a wait is taken up after the window was loaded again, and so is the history": async (e) => {
    await e.row("slow").waitFor();
    await restart(e, "slow", { wait: true });
    await e.saw(/^Restarting slow\.\.\. Rolling update in progress/);
    await e.reload();
    await e.saw(/^Restarting slow\.\.\. Rolling update in progress/);
    await until("it waits again", () => slow.watches.size > 0);
    slow.complete();
    await e.saw(/^Restarted slow successfully/);
    await e.view();
    await e.command("kube9: Focus on Restart History View");
    await e.history().filter({ hasText: "restarted · shop · slow-cluster" }).first().waitFor();
    await e.closeToasts();
  },

  "a setting turns the wait on": async (e) => {
    await e.settings({ "kube9.waitForRollout": true });
    await e.command("kube9: Focus on Clusters View");
    await e.expand("slow-cluster", "Workloads", "Deployments");
    await e.chooseRestart("slow");
    await e.confirmation("Restart slow");
    await e.quickRow("Wait for rollout to complete").filter({ hasText: "on" }).waitFor();
    await e.quickRow("Enter turns it off").waitFor();
    await e.page.keyboard.press("Escape");
  },
};
