// What can be done from the rows of the tree, while it can work.
import { createServer } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { assert, openCategory, pods, restart, settled, until } from "./check.mjs";

const DEMO = "kube9-demo";
const scratch = mkdtempSync(path.join(tmpdir(), "kube9-actions-"));
const kubeconfig = path.join(scratch, "config");
let refusing;


/** A cluster that refuses each request. */
export async function prepare() {
  refusing = createServer((_, response) => {
    response.writeHead(403, { "content-type": "application/json" });
    response.end(JSON.stringify({ kind: "Status", apiVersion: "v1", status: "Failure", code: 403, reason: "Forbidden", message: "not for you" }));
  });
  await new Promise((resolve) => refusing.listen(0, "127.0.0.1", resolve));
  writeFileSync(kubeconfig, `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "http://127.0.0.1:${refusing.address().port}"}}]
users: [{name: u, user: {}}]
contexts: [{name: refusing, context: {cluster: c, user: u}}]
`);
}

export function cleanUp() {
  refusing.close();
  rmSync(scratch, { recursive: true, force: true });
}

export const settings = { "kube9.demoCluster": true, "kube9.rolloutTimeoutSeconds": 15 };
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
    await e.collapse(DEMO);
    await e.expand("refusing", "Workloads", "Deployments");
    const row = e.rows().filter({ hasText: "you may not list deployments" });
    await row.first().waitFor();
    await row.first().hover();
    refusing.removeAllListeners("request");
    refusing.on("request", (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ kind: "DeploymentList", apiVersion: "apps/v1", metadata: { resourceVersion: "1" }, items: [] }));
    });
    await row.first().locator(".action-label[aria-label^=Retry]").click();
    await until("it was asked again", async () => (await e.below("Deployments")).map((r) => r.label).join() === "None");
  },
};
