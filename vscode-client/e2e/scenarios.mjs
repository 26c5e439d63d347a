// The scenarios of the feature by their ids, on the demo cluster. Each ends with no rollout under way.
import { assert, confirm, countDown, openCategory, pageRow, pods, restart, restartedAt, restartRow, rolledOut, settled, tooltip, until } from "./check.mjs";

const DEMO = "kube9-demo";

export const settings = { "kube9.demoCluster": true };

export const scenarios = {
  "WR-01 restart a Deployment from its context menu": async (e) => {
    await openCategory(e, DEMO, "Deployments");
    await e.expand("nginx-deployment");
    const before = await until("3 pods", async () => {
      const found = await pods(e, "nginx-deployment");
      return found.length === 3 && found;
    });
    await restart(e, "nginx-deployment");
    await e.saw(/^Restarting nginx-deployment\.\.\./);
    await e.saw(/^Restarted nginx-deployment successfully \([\w-]+, [^)]+\)$/);
    await rolledOut(e, "nginx-deployment", before, "3/3");
    await e.collapse("nginx-deployment");
  },

  "WR-02 restart a StatefulSet, pod by pod": async (e) => {
    await e.collapse("Deployments");
    await e.expand("StatefulSets", "redis-statefulset");
    await until("3 pods", async () => (await pods(e, "redis-statefulset")).length === 3);
    const down = await countDown(e, /^redis-statefulset-\d$/);
    await restart(e, "redis-statefulset", { wait: true });
    await e.saw(/^Restarted redis-statefulset successfully \([\w-]+, [^)]+\) in /);
    const { most, seen } = await down();
    assert.equal(most, 1, "more than one was down at once");
    assert.deepEqual(seen.sort(), ["redis-statefulset-0", "redis-statefulset-1", "redis-statefulset-2"]);
    await e.collapse("redis-statefulset");
  },

  "WR-03 restart a DaemonSet on all nodes": async (e) => {
    await e.collapse("StatefulSets");
    await e.expand("DaemonSets", "logging-agent");
    const before = await until("pods", async () => {
      const found = await pods(e, "logging-agent");
      return found.length > 1 && found;
    });
    await restart(e, "logging-agent", { wait: true });
    await e.saw(/^Restarted logging-agent successfully \([\w-]+, [^)]+\) in /);
    await rolledOut(e, "logging-agent", before, `${before.length}/${before.length}`);
    await e.collapse("logging-agent");
    await e.collapse("DaemonSets");
  },

  "WR-04 waiting ends when all new pods run and the old ones are gone": async (e) => {
    await openCategory(e, DEMO, "Deployments");
    await e.expand("web");
    const before = await until("3 pods", async () => {
      const found = await pods(e, "web");
      return found.length === 3 && found;
    });
    await restart(e, "web", { wait: true });
    await e.saw(/^Restarting web\.\.\. Rolling update in progress \(1\/3 ready\)/);
    assert.ok(!(await e.toastsSeen()).some((t) => t.startsWith("Restarted web")), "success before the end");
    await e.page.locator(".statusbar-item", { hasText: "1 rollout" }).waitFor();
    await e.saw(/^Restarted web successfully \([\w-]+, [^)]+\) in /);
    const row = await e.row("web").getAttribute("aria-label");
    assert.ok(row.includes("3 of 3") || row.includes("2 of 3"), row);
    await e.toast("Restarting web...").waitFor({ state: "detached" });
    await e.page.locator(".statusbar-item", { hasText: "1 rollout" }).waitFor({ state: "hidden" });
    await rolledOut(e, "web", before, "3/3");
    await e.collapse("web");
  },

  "WR-05 without waiting success comes at once, and the tree goes on": async (e) => {
    await restart(e, "cart");
    await e.saw(/^Restarted cart successfully \([\w-]+, [^)]+\)$/);
    assert.ok(!(await e.toastsSeen()).some((t) => /^Restarting cart.*ready/.test(t)), "the rollout was watched");
    await until("the row says rolling", async () => (await e.rowSeen("cart")).some((t) => t.includes("rolling")));
    await settled(e, "cart", "2/2");
  },

  "WR-06 Cancel and Escape do nothing at all": async (e) => {
    await e.chooseRestart("search");
    await e.confirmation("Restart search");
    await e.page.keyboard.press("Escape");
    await e.quick().waitFor({ state: "hidden" });
    await e.chooseRestart("search");
    await e.confirmation("Restart search");
    await e.quickRow(/^\s*Cancel/).click();
    await e.quick().waitFor({ state: "hidden" });
    const text = await tooltip(e, "search");
    assert.ok(!text.includes("Last restarted"), text);
    assert.ok(!(await e.toastsSeen()).some((t) => t.includes("search")), "something was said");
  },

  "WR-07 progress counts the pods, and the tree shows them come and go": async (e) => {
    await e.expand("api-server");
    const before = await until("5 pods", async () => {
      const found = await pods(e, "api-server");
      return found.length === 5 && found;
    });
    await restart(e, "api-server", { wait: true });
    await e.saw(/^Restarted api-server successfully \([\w-]+, [^)]+\) in /);
    const shown = (await e.toastsSeen()).map((t) => /\((\d)\/5 ready\)/.exec(t)?.[1]).filter((n) => n !== undefined).map(Number);
    assert.ok(new Set(shown).size >= 3, `too few steps: ${shown}`); // two pods may become ready at the same time
    assert.deepEqual(shown, shown.toSorted(), "a step back");
    await rolledOut(e, "api-server", before, "5/5");
    let terminating = 0;
    for (const pod of before) {
      terminating += (await e.rowSeen(pod.label)).some((t) => t.includes("Terminating")) ? 1 : 0;
    }
    assert.ok(terminating > 0, "no old pod was seen terminating");
    await e.collapse("api-server");
  },

  "WR-08 an error says why, and that nothing was changed": async (e) => {
    await restart(e, "ledger");
    await e.saw(/^Failed to restart ledger \(shop, kube9-demo\): .*admission webhook .*the books are being closed/);
    const text = await tooltip(e, "ledger");
    assert.ok(!text.includes("Last restarted"), text);
  },

  "WR-09 the confirmation explains": async (e) => {
    await e.chooseRestart("api-server");
    await e.confirmation("Restart api-server");
    const rows = (await e.quickTexts()).join(" ").replace(/\s+/g, " ");
    for (const said of [
      "This will trigger a rolling restart of all pods.",
      "The restart annotation will be added to the pod template, causing the controller to recreate all pods gradually.",
      "Wait for rollout to complete", "Cancel", `Cluster ${DEMO}`, "namespace shop", "5/5 ready", "5 pods",
    ]) {
      assert.ok(rows.includes(said), `${said} is not in: ${rows}`);
    }
    assert.equal(await restartRow(e).count(), 1);
    await e.page.keyboard.press("Escape");
    await e.quick().waitFor({ state: "hidden" });
  },

  "WR-10 tree and open page follow by themselves": async (e) => {
    await e.choose("cart", "Show Namespace");
    await until("the page shows cart", async () => (await pageRow(e, "cart")).length > 0);
    const restarted = await restartedAt(e, "cart");
    await restart(e, "cart");
    await until("the page shows the rollout", async () => (await pageRow(e, "cart")).includes("Progressing"));
    await until("the page shows its end", async () => {
      const row = await pageRow(e, "cart");
      return row.includes("Healthy") && row.includes("2/2 ready") && (await restartedAt(e, "cart")) !== restarted;
    });
    await settled(e, "cart", "2/2");
    await e.command("View: Close All Editors");
  },

  "WR-11 the row shows the restart": async (e) => {
    await e.expand("web");
    await restart(e, "web");
    await until("the icon of a rollout", async () => (await e.row("web").locator("[class*=codicon-sync]").count()) > 0);
    await settled(e, "web", "3/3");
    const seen = (await e.rowSeen("web")).join("; ");
    assert.match(seen, /rolling/);
    await e.collapse("web");
    // The rollout of this workload never completes, which leaves time to read the tooltip.
    await restart(e, "checkout");
    await until("the tooltip says so", async () => /Rollout in progress \(2\/2 ready · 0 of 2 new\)/.test(await tooltip(e, "checkout")));
  },

  "WR-12 Restart is offered only where there is a rolling restart": async (e) => {
    await e.expand("StatefulSets", "DaemonSets", "CronJobs", "cart");
    await e.row("nightly-report").waitFor();
    for (const name of ["cart", "redis-statefulset", "logging-agent"]) {
      assert.ok((await e.menuLabels(name)).includes("Restart"), name);
    }
    const pod = (await until("pods", async () => { const p = await pods(e, "cart"); return p.length > 0 && p; }))[0].label;
    for (const name of ["nightly-report", pod]) {
      assert.ok(!(await e.menuLabels(name)).includes("Restart"), name);
    }
    await e.collapse("CronJobs");
    await e.collapse("DaemonSets");
    await e.collapse("StatefulSets");
  },

  "WR-13 the annotation makes the controller replace the pods": async (e) => {
    const before = await pods(e, "cart");
    assert.equal(before.length, 2);
    await restart(e, "cart", { wait: true });
    await e.saw(/^Restarting cart\.\.\. Rolling update in progress/);
    await rolledOut(e, "cart", before, "2/2");
    await e.collapse("cart");
  },

  "WR-14 a second restart writes a new moment": async (e) => {
    const moment = async () => /Last restarted: (.*)/.exec(await tooltip(e, "cart"))?.[1];
    const first = await moment();
    assert.ok(first, "no moment");
    await restart(e, "cart", { wait: true });
    await e.saw(/^Restarted cart successfully \([\w-]+, [^)]+\) in /);
    await until("a later moment", async () => (await moment()) > first);
    await settled(e, "cart", "2/2");
  },

  "WR-15 nothing else changes": async (e) => {
    await e.choose("web", "Show Namespace");
    await until("the page shows web", async () => (await pageRow(e, "web")).length > 0);
    // This workload without the time of its restart, and of all others the fields that a rollout does not change.
    const page = async () => {
      const names = await e.webview().locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.dataset.name));
      return Promise.all(names.map(async (name) => {
        const row = await pageRow(e, name);
        return name === "web" ? row.toSpliced(4, 1) : [row[0], row[1], await restartedAt(e, name)];
      }));
    };
    const before = await page();
    await restart(e, "web", { wait: true });
    await e.saw(/^Restarted web successfully \([\w-]+, [^)]+\) in /);
    await until("everything is as before", async () => JSON.stringify(await page()) === JSON.stringify(before));
    await e.command("View: Close All Editors");
  },

  "a pod's menu restarts its owner": async (e) => {
    // Not expanded before: right after an expansion, the rows of the time before the collapse may still be shown.
    await e.expand("StatefulSets", "queue");
    const pod = (await until("pods", async () => { const p = await pods(e, "queue"); return p.length === 3 && p; }))[0].label;
    await e.choose(pod, "Restart This Pod's Workload");
    await confirm(e, "Restart queue");
    await e.saw(/^Restarted queue successfully \(platform, kube9-demo\): 1 of 3 pods, as its partition says$/);
    await settled(e, "queue", "3/3");
    await e.collapse("queue");
  },
};
