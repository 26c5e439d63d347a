// What a person is told before a restart, during a wait and about an undo, in the cases in which that is hard to get right.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { assert, openCategory, pods, restart, restartRow, settled, until } from "./check.mjs";
import { Link } from "./link.mjs";
import { Meeting, SlowCluster } from "./slowCluster.mjs";

const DEMO = "kube9-demo";

let slow, link, scratch, kubeconfig;

export async function prepare() {
  slow = new SlowCluster({
    volumes: [{ name: "data", persistentVolumeClaim: { claimName: "slow-data" } }],
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { app: "slow" } } }],
      },
    },
  });
  link = new Link();
  scratch = mkdtempSync(path.join(tmpdir(), "kube9-told-"));
  kubeconfig = path.join(scratch, "config");
  writeFileSync(kubeconfig, `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "${await link.start(await slow.start())}"}}]
users: [{name: u, user: {}}]
contexts: [{name: far-away, context: {cluster: c, user: u}}]
`);
}

export function cleanUp() {
  link.stop();
  slow.stop();
  rmSync(scratch, { recursive: true, force: true });
}

export const settings = { "kube9.demoCluster": true, "kube9.rolloutTimeoutSeconds": 20 };
export const options = () => ({ machineSettings: { "kube9.kubeconfig": [kubeconfig] } });

const dialog = (e) => e.page.locator(".monaco-dialog-box");

/** The rows of the demo cluster, without those of the other one, some of which have the same labels. */
async function openDemo(e) {
  await e.view();
  await e.row("far-away").waitFor();
  await e.collapse("far-away");
  await openCategory(e, DEMO, "Deployments");
}

/** The lines of the confirmation of a restart, which is closed again. */
async function explained(e, name) {
  await e.chooseRestart(name);
  await e.confirmation(`Restart ${name}`);
  await restartRow(e).waitFor();
  const text = (await e.quickTexts()).join(" ").replace(/\s+/g, " ");
  await e.page.keyboard.press("Escape");
  await e.quick().waitFor({ state: "hidden" });
  return text;
}

export const scenarios = {
  "before a restart: a shared volume, pods that exclude each other, and what the cluster warns of": async (e) => {
    await openCategory(e, "far-away", "Deployments");
    const obstacles = await explained(e, "slow");
    for (const said of ["share the volume of slow-data", "Its pods exclude each other on a node"]) {
      assert.ok(obstacles.includes(said), `${said} is not in: ${obstacles}`);
    }
    slow.podSpec = {}; // so that the list is short enough to be drawn whole
    slow.warns = "spec.template: too old";
    const warned = await explained(e, "slow");
    assert.ok(warned.includes("The cluster warns: spec.template: too old"), warned);
    slow.warns = undefined;
  },

  "permission and plan are asked for side by side": async (e) => {
    await openCategory(e, "far-away", "Deployments");
    slow.meeting = new Meeting("permission", "plan");
    assert.match(await explained(e, "slow"), /2\/2 ready/);
    slow.meeting = undefined;
  },

  "a second restart by the same person is followed, and not told as somebody else's": async (e) => {
    await openCategory(e, "far-away", "Deployments");
    await restart(e, "slow", { wait: true });
    await e.saw(/^Restarting slow\.\.\. Rolling update in progress/);
    const first = slow.restartedAt;
    await restart(e, "slow");
    await e.saw(/^Restarted slow successfully \(shop, far-away\)$/);
    assert.notEqual(slow.restartedAt, first);
    await until("only the wait goes on", async () => (await e.toast("Restarting slow...").count()) === 1);
    slow.complete();
    await e.saw(/^Restarted slow successfully \(shop, far-away\) in \d/);
    const told = (await e.toastsSeen()).filter((t) => /somebody|restarted again|was restarted, but/.test(t));
    assert.deepEqual(told, []);
    await e.closeToasts();
  },

  "a deadline that has passed is told in words of its own, beside the button that undoes the restart": async (e) => {
    await openCategory(e, "far-away", "Deployments");
    await restart(e, "slow", { wait: true });
    await e.saw(/^Restarting slow\.\.\. Rolling update in progress/);
    slow.exceedDeadline();
    await e.saw(/^slow \(shop, far-away\) was restarted, but/);
    const told = (await e.toastsSeen()).filter((t) => t.startsWith("slow (shop, far-away) was restarted, but"));
    assert.match(told.at(-1), /its rollout has made no progress for 1 second/);
    assert.ok(told.every((t) => !/timed out progressing|ProgressDeadlineExceeded|\.;|kubectl/.test(t)), `${told}`);
    await e.toast("slow (shop, far-away) was restarted, but").locator(".monaco-button", { hasText: "Undo Restart" }).waitFor();
    slow.complete();
    await e.closeToasts();
  },

  "an outage during a wait is told at once, with its time, and so it is at the end": async (e) => {
    await openCategory(e, "far-away", "Deployments");
    await restart(e, "slow", { wait: true });
    await e.saw(/^Restarting slow\.\.\. Rolling update in progress/);
    link.cut();
    await e.saw(/^Restarting slow\.\.\. Rollout state not known since \d\d:\d\d:\d\d: .*\(shop, far-away\)$/);
    await e.saw(/^slow \(shop, far-away\) was restarted, but its state is not known since \d\d:\d\d:\d\d: /);
    const times = (await e.toastsSeen()).map((t) => /not known since (\d\d:\d\d:\d\d)/.exec(t)?.[1]).filter((t) => t !== undefined);
    assert.equal(new Set(times).size, 1, `one outage has one time: ${times}`);
    await link.mend();
    await e.toastButton("slow (shop, far-away) was restarted, but", "Keep Waiting");
    await e.saw(/^Restarting slow\.\.\. Rolling update in progress/);
    slow.complete();
    await e.saw(/^Restarted slow successfully/);
    await e.closeToasts();
  },

  "a row of a pod has its age": async (e) => {
    await openDemo(e);
    await e.expand("web");
    await until("3 pods with an age", async () => {
      const found = await pods(e, "web");
      return found.length === 3 && found.every(({ text }) => /Running, (under 1 min|\d+ (min|h|d))$/.test(text));
    });
    await e.collapse("web");
  },

  "a workload with zero replicas is not called restarted": async (e) => {
    await openDemo(e);
    await restart(e, "archive", { wait: true });
    await e.saw(/^The restart annotation of archive \(shop, kube9-demo\) is written, but nothing was restarted: Scaled to zero/i);
    assert.ok(!(await e.toastsSeen()).some((t) => t.includes("successfully")), "a success was told");
    await e.closeToasts();
  },

  "after an undo a wait counts the pods, and the undo named a revision of which no pod runs": async (e) => {
    await openDemo(e);
    await restart(e, "web", { wait: true });
    await e.saw(/^Restarted web successfully \(shop, kube9-demo\) in /);
    await settled(e, "web", "3/3");
    await e.choose("web", "Undo Last Restart");
    await dialog(e).getByText(/That is revision 1 \(registry\.example\/web:1\.0\), of which no pod runs any more\./).waitFor();
    await dialog(e).getByRole("button", { name: "Undo Restart" }).click();
    await e.saw(/^The restart of web \(shop, kube9-demo\) is undone/);
    await e.toastButton("The restart of web (shop, kube9-demo) is undone", "Wait for Rollout");
    await e.saw(/^Waiting for web\.\.\. Rolling update in progress \([12]\/3 ready\) \(shop, kube9-demo\)$/);
    await e.saw(/^Rollout of web \(shop, kube9-demo\) completed/);
    await settled(e, "web", "3/3");
    await e.closeToasts();
  },

  "the confirmation says that the present rollout is failing, and that of an undo how the old pods are": async (e) => {
    await openDemo(e);
    await restart(e, "checkout");
    await until("its row says why", async () => (await e.rowSeen("checkout")).some((text) => text.includes("CrashLoopBackOff")));
    const text = await explained(e, "checkout");
    assert.match(text, /The present rollout is already failing: .*CrashLoopBackOff.* A restart may fail in the same way/);
    await e.choose("checkout", "Undo Last Restart");
    await dialog(e).getByText(/That is revision 1 \(registry\.example\/checkout:1\.0\): 2 of its 2 pods that still run are ready\./).waitFor();
    await dialog(e).getByRole("button", { name: "Cancel" }).click();
    await dialog(e).waitFor({ state: "detached" });
    assert.ok(!(await e.toastsSeen()).some((t) => t.includes("undone")), "it was undone");
    await e.closeToasts();
  },
};
