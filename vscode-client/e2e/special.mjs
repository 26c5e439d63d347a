// Failures, and the other ways to start a restart.
import { execFileSync } from "node:child_process";
import { assert, axe, confirm, openCategory, pageRow, pods, restart, restartRow, settled, until } from "./check.mjs";

const DEMO = "kube9-demo";

export const settings = { "kube9.demoCluster": true, "kube9.rolloutTimeoutSeconds": 12 };

export const scenarios = {
  "a failing rollout names its reason": async (e) => {
    await openCategory(e, DEMO, "Deployments");
    await restart(e, "checkout", { wait: true });
    await e.saw(/^Restarting checkout\.\.\. Rolling update in progress .*CrashLoopBackOff/);
    await e.saw(/^checkout \([\w-]+, [^)]+\) was restarted, but .*CrashLoopBackOff/);
  },

  "its log opens, of the run that ended": async (e) => {
    await e.toastButton("checkout (shop, kube9-demo) was restarted, but", "Show Logs");
    await until("the log of the previous run", async () => {
      const text = (await e.page.locator(".view-lines").first().innerText()).replace(/\s+/g, " ");
      return /Log of container main in pod shop\/checkout-\S+ on kube9-demo, previous run .*cannot reach the database/.test(text);
    });
  },

  "Undo brings the old pods back, and Show Pods leads to them": async (e) => {
    await e.collapse("Deployments");
    await e.toastButton("checkout (shop, kube9-demo) was restarted, but", "Undo Restart");
    await e.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Undo Restart" }).click();
    await e.saw(/^The restart of checkout \(shop, kube9-demo\) is undone: its controller returns to revision checkout-/);
    await e.toastButton("The restart of checkout (shop, kube9-demo) is undone", "Show Pods");
    const revision = /revision (checkout-\w+)/.exec((await e.toastsSeen()).join(" "))[1];
    await until("only the old pods", async () => {
      const now = await pods(e, "checkout");
      return now.length === 2 && now.every((p) => p.label.startsWith(`${revision}-`) && p.text.includes("Running"));
    });
    await until("it is selected", async () => (await e.row("checkout").getAttribute("aria-selected")) === "true");
    await settled(e, "checkout", "2/2");
    await e.collapse("checkout");
    await e.command("View: Close All Editors");
    await e.closeToasts();
  },

  "Keep Waiting waits on, and Cancel stops the wait only": async (e) => {
    await restart(e, "checkout", { wait: true });
    await e.saw(/^checkout \([\w-]+, [^)]+\) was restarted, but .*CrashLoopBackOff/);
    await e.toastButton("checkout (shop, kube9-demo) was restarted, but", "Keep Waiting");
    await e.toast("Restarting checkout...").waitFor();
    await e.toastButton("Restarting checkout...", "Cancel");
    await e.saw(/^Stopped waiting for checkout \(shop, kube9-demo\)\. The restart goes on in the cluster\./);
    await e.toast("Stopped waiting for checkout").locator(".monaco-button", { hasText: "Keep Waiting" }).waitFor();
    await e.closeToasts();
  },

  "Copy Details copies the reason": async (e) => {
    await restart(e, "search", { wait: true });
    await e.saw(/^search \([\w-]+, [^)]+\) was restarted, but .*ImagePull/);
    await e.toastButton("search (shop, kube9-demo) was restarted, but", "Copy Details");
    const text = await until("details", () => e.page.evaluate(() => navigator.clipboard.readText()));
    assert.match(text, /Workload: Deployment shop\/search/);
    assert.match(text, /Kind of failure: RolloutTimeout/);
    assert.match(text, /Problem: Pod search-/);
    await e.closeToasts();
  },

  "the confirmation leads to the namespace's page, and then restarts nothing": async (e) => {
    await e.chooseRestart("web");
    await e.confirmation("Restart web");
    await e.quick().locator(".quick-input-action-bar .action-label, .quick-input-inline-action-bar .action-label, .quick-input-titlebar .action-label").first().click();
    await until("the page", async () => (await pageRow(e, "web")).includes("never"));
    assert.ok(!(await e.toastsSeen()).some((t) => t.includes("web")));
    await e.command("View: Close All Editors");
  },

  "a pod's menu opens its log": async (e) => {
    await e.expand("cart");
    const pod = (await until("pods", async () => { const p = await pods(e, "cart"); return p.length === 2 && p; }))[0].label;
    await e.choose(pod, "Show Logs");
    await until("the log of its present run", async () => {
      const text = (await e.page.locator(".view-lines").first().innerText()).replace(/\s+/g, " ");
      return text.includes(`Log of container its only container in pod shop/${pod} on kube9-demo, present run`);
    });
    await e.command("View: Close All Editors");
    await e.collapse("cart");
  },

  "a paused Deployment cannot be confirmed, and says why": async (e) => {
    await e.chooseRestart("payments");
    await e.confirmation("Restart payments");
    await e.quickRow("It is paused").waitFor();
    assert.equal(await restartRow(e).count(), 0, "Restart is offered");
    await e.page.keyboard.press("Enter");
    await e.page.keyboard.press("Escape");
    await e.quick().waitFor({ state: "hidden" });
    assert.ok(!(await e.toastsSeen()).some((t) => t.includes("payments")));
  },

  "with OnDelete the message says that no pod is replaced automatically": async (e) => {
    await e.expand("DaemonSets");
    await restart(e, "node-exporter", { wait: true });
    await e.saw(/^The restart annotation of node-exporter \(platform, kube9-demo\) is written, but no pod is replaced automatically/);
    await e.collapse("DaemonSets");
    await e.closeToasts();
  },

  "several selected workloads are restarted together": async (e) => {
    await e.row("cart").click();
    await e.row("nginx-deployment").click({ modifiers: ["Control"] });
    await e.row("payments").click({ modifiers: ["Control"] });
    await e.page.keyboard.press("Control+Alt+r");
    await e.confirmation("Restart 3 workloads");
    await e.quickRow("payments: It is paused").waitFor();
    await confirm(e, "Restart 3 workloads", { wait: true });
    await e.saw(/^Restarting 2 workloads\.\.\. 0 of 2 done/);
    await e.saw(/^Restarted 2 workloads: cart, nginx-deployment$/);
    for (const name of ["cart", "nginx-deployment", "payments"]) {
      assert.equal(await e.row(name).getAttribute("aria-selected"), "true", `${name} was deselected while rows changed`);
    }
    await e.closeToasts();
  },

  "the result of many restarts at once is shown": async (e) => {
    await e.row("api-server").click();
    for (const name of ["cart", "nginx-deployment", "web"]) {
      await e.row(name).click({ modifiers: ["Control"] });
    }
    await e.page.keyboard.press("Control+Alt+r");
    await confirm(e, "Restart 4 workloads");
    await e.saw(/^Restarted 4 workloads: /);
    await e.closeToasts();
  },

  "the shortcut restarts the row that the keyboard is on": async (e) => {
    await e.row("cart").locator(".label-name").click();
    await e.collapse("cart");
    const focused = (name) => e.page.locator(".part.sidebar .monaco-list-row.focused .label-name", { hasText: name }).waitFor();
    await focused("cart");
    await e.page.keyboard.press("ArrowDown");
    await focused("checkout");
    await e.page.keyboard.press("Control+Alt+r");
    await e.confirmation("Restart checkout");
    const before = await e.quickTexts();
    await e.page.keyboard.type("web");
    await until("what is typed is ignored", async () => (await e.quick().locator("input.input").first().inputValue()) === "");
    await until("the same lines", async () => (await e.quickTexts()).join() === before.join());
    await e.page.keyboard.press("Escape");
    await e.quick().waitFor({ state: "hidden" });
    assert.equal(await e.row("checkout").getAttribute("aria-selected"), "true");
    assert.equal(await e.row("checkout").getAttribute("aria-expanded"), "false", "the shortcut expanded the row");
  },

  "the palette finds a workload": async (e) => {
    await e.command("kube9: Restart Workload");
    await e.quick().locator(".quick-input-title", { hasText: "Restart Workload" }).waitFor();
    await e.quick().locator(".quick-input-box input").fill("redis");
    await until("only redis is left", async () => {
      const rows = await e.quickTexts();
      return rows.length === 1 && rows[0].includes("redis-statefulset");
    });
    await e.quickRow("redis-statefulset").click();
    await confirm(e, "Restart redis-statefulset");
    await e.saw(/^Restarted redis-statefulset successfully \([\w-]+, [^)]+\)$/);
    await e.closeToasts();
  },

  "the filter shows what is meant": async (e) => {
    await e.command("kube9: Filter Workloads");
    await e.quick().locator(".quick-input-box input, input.input").first().fill("ns:shop web");
    await e.page.keyboard.press("Enter");
    await until("only web", async () => (await e.below("Deployments")).map((r) => r.label).join() === "web");
    await e.command("kube9: Clear Filter");
    await e.row("cart").waitFor();
  },

  "the page of a namespace: pills, filter, restart, reload, accessible": async (e) => {
    await e.row("web").click();
    await e.command("kube9: Show Namespace");
    const page = e.webview();
    await page.getByRole("button", { name: "StatefulSets 1" }).click();
    await until("only the StatefulSet", async () => (await page.locator("tbody tr").count()) === 1);
    await page.getByRole("button", { name: /^All/ }).click();
    await page.getByRole("searchbox", { name: "Filter by name" }).fill("nginx");
    await until("only nginx", async () => (await page.locator("tbody tr").count()) === 1);
    await page.getByRole("button", { name: "Restart nginx-deployment" }).focus();
    await e.page.keyboard.press("Enter");
    await confirm(e, "Restart nginx-deployment", { wait: true });
    await until("a bar", async () => (await page.locator("tr [role=progressbar]").count()) === 1);
    await e.saw(/^Restarted nginx-deployment successfully \([\w-]+, [^)]+\) in /);
    await until("healthy again", async () => (await pageRow(e, "nginx-deployment")).includes("Healthy"));
    assert.deepEqual(await axe(e), []);
    await e.reload();
    await until("the page is back, and its filter", async () => (await e.webview().locator("tbody tr").count()) === 1);
    await e.view();
    await e.command("View: Close All Editors");
  },

  "expansion and selection outlive a refresh": async (e) => {
    await openCategory(e, DEMO, "Deployments");
    await e.expand("cart");
    await until("pods", async () => (await pods(e, "cart")).length === 2);
    await e.row("cart").click();
    await e.expand("cart"); // the click on a row collapses it
    const before = (await e.below(DEMO)).map((r) => r.label);
    await e.command("kube9: Refresh Clusters");
    await until("the tree is as it was", async () =>
      JSON.stringify((await e.below(DEMO)).map((r) => r.label)) === JSON.stringify(before));
    await until("still selected", async () => (await e.row("cart").getAttribute("aria-selected")) === "true");
    await restart(e, "cart");
    await until("it is followed as before", async () => (await e.rowSeen("cart")).some((t) => t.includes("rolling")));
    await settled(e, "cart", "2/2");
    await e.collapse("cart");
  },

  "a protected context asks for the name": async (e) => {
    await e.settings({ "kube9.protectedContexts": ["kube9-*"] });
    await openCategory(e, DEMO, "Deployments");
    await e.chooseRestart("web");
    await e.confirmation("Restart web");
    assert.equal(await restartRow(e).count(), 0, "Restart is offered before the name is typed");
    await e.quick().locator(".quick-input-box input").fill("we");
    assert.equal(await restartRow(e).count(), 0);
    await e.quick().locator(".quick-input-box input").fill("web");
    await restartRow(e).waitFor();
    await e.page.keyboard.press("Enter");
    await e.saw(/^Restarted web successfully \([\w-]+, [^)]+\)$/);
    await settled(e, "web", "3/3");
    await e.settings({ "kube9.protectedContexts": [] });
    await openCategory(e, DEMO, "Deployments");
  },

  // The demo cluster ends with the server, and with it the restart; on other clusters the wait is taken up.
  "the server is killed midway: the person is told, the tree comes back": async (e) => {
    await restart(e, "web", { wait: true });
    await e.saw(/^Restarting web\.\.\. Rolling update in progress/);
    const pid = e.serverPid();
    assert.ok(pid, "no server");
    process.kill(pid, "SIGKILL");
    await e.saw(/^web \([\w-]+, [^)]+\) was restarted, but its restart annotation was taken back/);
    await e.saw(/^The kube9 server ended unexpectedly and was started again/);
    await until("another server", () => e.serverPid() !== undefined && e.serverPid() !== pid);
    await e.row("web").waitFor();
    await settled(e, "web", "3/3");
    await e.closeToasts();
  },

  "a server that ends again and again is not started any more, until a person asks for it": async (e) => {
    // The scenario before was the first of the four.
    for (let dead = 2; dead <= 4; dead++) {
      const pid = await until("a server", () => e.serverPid());
      await e.row("web").waitFor();
      process.kill(pid, "SIGKILL");
      await until("it is gone", () => e.serverPid() !== pid);
    }
    await e.saw(/^The kube9 server ended 4 times within 3 minutes and is not started again/);
    await e.toastButton("is not started again", "Restart Server");
    await until("a server", () => e.serverPid());
    await e.row("web").waitFor();
    await e.closeToasts();
  },

  "in a read-only context nothing is offered": async (e) => {
    await e.settings({ "kube9.readOnlyContexts": [DEMO] });
    await openCategory(e, DEMO, "Deployments");
    assert.ok(!(await e.menuLabels("web")).includes("Restart"), "Restart is in the menu");
    await e.expand("web");
    const pod = (await until("pods", async () => { const p = await pods(e, "web"); return p.length === 3 && p; }))[0].label;
    assert.ok(!(await e.menuLabels(pod)).includes("Restart This Pod's Workload"), "it is in the menu");
    await e.row(pod).click();
    await e.page.keyboard.press("Control+Alt+r");
    await e.confirmation("Restart web");
    await e.quickRow("is read-only").first().waitFor();
    assert.equal(await restartRow(e).count(), 0, "Restart is offered");
    await e.page.keyboard.press("Escape");
  },

  "without a kubeconfig the view says what to do, and the demo starts from it": async (e) => {
    await e.settings({ "kube9.demoCluster": false, "kube9.readOnlyContexts": [] });
    const welcome = e.page.locator(".part.sidebar .welcome-view");
    await welcome.getByText("No cluster is known yet").waitFor();
    await welcome.getByText("Open a Kubeconfig").waitFor();
    await welcome.getByText("Start the Demo Cluster").click();
    await e.row(DEMO).waitFor();
  },

  "the server makes its AOT cache while nobody waits for it, and starts with it from then on": async (e) => {
    const cached = /-XX:AOTCache=(\S+\.aot) /;
    const [, file] = await until(
      "a start with the cache",
      async () => {
        if (!cached.test(e.serverOptions())) await e.command("kube9: Restart Server");
        return until("a server", () => cached.exec(e.serverOptions()), 40_000).catch(() => false);
      },
      120_000,
    );
    assert.match(file, /globalStorage/);
    // This mode makes the JVM fail if it cannot use the cache.
    const [java] = e.serverOptions().split(" ");
    const jar = /-jar (\S+)/.exec(e.serverOptions())[1];
    const options = e.serverOptions().split(" ").filter((o) => /^(-X|@)/.test(o));
    const out = execFileSync(java, ["-XX:AOTMode=on", ...options, "-jar", jar, "--version"], { encoding: "utf8" });
    assert.match(out, /^kube9 /);
    await openCategory(e, DEMO, "Deployments");
    await settled(e, "web", "3/3");
  },
};
