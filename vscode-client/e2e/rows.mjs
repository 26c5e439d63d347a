// Rows as a screen reader hears them, and what leads from a row to kubectl and to documents.
import { assert, openCategory, until } from "./check.mjs";
import { deployment, FixedCluster } from "./fixedCluster.mjs";

let cluster;

export const settings = { "kube9.protectedContexts": ["prod-eu"], "kube9.readOnlyContexts": ["prod-us"], "terminal.integrated.gpuAcceleration": "off" };
export const prepare = async () => {
  cluster = await FixedCluster.start([deployment("cart"), deployment("web")], ["prod-eu", "prod-us"]);
};
export const options = () => ({ machineSettings: { "kube9.kubeconfig": [cluster.kubeconfig] } });
export const cleanUp = () => cluster.stop();

const text = (e) => e.page.locator(".view-lines").first().innerText().then((t) => t.replace(/\s+/g, " "));

export const scenarios = {
  "a screen reader hears counts in words, and how a context is guarded": async (e) => {
    await openCategory(e, "prod-eu", "Deployments");
    const labels = async (...names) => Promise.all(names.map((name) => e.row(name).getAttribute("aria-label")));
    assert.deepEqual(await labels("cart", "web"), ["Deployment, cart, shop, 2 of 2 ready", "Deployment, web, shop, 2 of 2 ready"]);
    const [eu, us] = await labels("prod-eu", "prod-us");
    assert.match(eu, /^context, prod-eu, protected/);
    assert.match(us, /^context, prod-us, read-only/);
    await e.row("prod-eu").locator("[class*=codicon-shield]").waitFor();
    await e.row("prod-us").locator("[class*=codicon-lock]").waitFor();
  },

  "a row shows its object as YAML, and in words": async (e) => {
    await e.choose("web", "Show YAML");
    await until("the manifest", async () => /kind: Deployment metadata: name: web/.test(await text(e)));
    assert.ok(!(await text(e)).includes("managedFields"));
    await e.command("View: Close All Editors");
    await e.choose("web", "Describe");
    await until("the description", async () => /Deployment shop\/web Cluster: prod-eu .*Strategy: RollingUpdate/.test(await text(e)));
    await e.command("View: Close All Editors");
  },

  "a row gives a command of kubectl": async (e) => {
    await e.choose("web", "Copy kubectl Command");
    await e.quickRow("rollout restart").click();
    const copied = await until("a command", () => e.page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(copied, "kubectl --context prod-eu -n shop rollout restart deployment/web");
  },

  "a row opens a terminal in which a command is typed, and not run": async (e) => {
    await openCategory(e, "prod-eu", "Deployments");
    await e.choose("web", "Open in Terminal");
    const terminal = e.page.locator(".part.panel .terminal-wrapper");
    await terminal.waitFor();
    await e.page.locator(".part.panel", { hasText: "shop — prod-eu" }).waitFor();
    await until("the command", async () => {
      const typed = (await terminal.locator(".xterm-rows").innerText()).replace(/\s+/g, " ");
      return typed.includes("kubectl --context prod-eu -n shop get deployment web");
    });
    await e.command("Terminal: Kill All Terminals");
  },

  "a line of the palette is read without the name of its icon": async (e) => {
    await e.command("kube9: Restart Workload");
    await e.quickRow("Search in prod-us").waitFor();
    assert.match(await e.quickRow("Search in prod-us").getAttribute("aria-label"), /^Search in prod-us/);
    await e.page.keyboard.press("Escape");
    await e.quick().waitFor({ state: "hidden" });
  },

  // The last one: it leaves the settings open, in which newer versions take the key for commands themselves.
  "the settings are shown in sections, in their order": async (e) => {
    await e.command("Preferences: Open Settings (UI)");
    await e.page.locator(".settings-editor .suggest-input-container .monaco-editor").first().click();
    await e.page.keyboard.type("@ext:kube9.kube9");
    const texts = (what) => e.page.locator(`.settings-editor ${what}`).allInnerTexts().then((all) => all.map((t) => t.split("\n")[0].trim()));
    await until("the sections", async () => (await texts(".settings-toc-container .monaco-list-row")).slice(-4).join() === "Clusters,Restarts,Protection,Server");
    await until("the first settings", async () => (await texts(".setting-item-label")).slice(0, 4).join() === "Contexts,Namespaces,Demo Cluster,Wait For Rollout");
  },
};
