// The tree with the namespaces of a context in place of the kinds.
import path from "node:path";
import { assert, pods, restart, rolledOut, until } from "./check.mjs";

const DEMO = "kube9-demo";

export const settings = { "kube9.demoCluster": true };

/** An item of the menu of the view's title. VS Code shows the button of that menu while the pointer is in the view. */
async function titleMenu(e, item) {
  const header = e.page.locator(".part.sidebar .pane-header").first();
  await header.hover();
  await header.locator(".action-label[aria-label*='More Actions']").click();
  await (await e.menuItems()).filter({ hasText: item }).first().click();
}

const texts = async (e, label) => (await e.below(label)).map((row) => row.text);

const firstLevel = (e) => until("namespaces", async () => {
  const found = (await texts(e, DEMO)).filter((text) => text.startsWith("namespace"));
  return found.length === 2 && found.join("; ");
});

export const scenarios = {
  "the namespaces of a context are its rows, with counts, and below each one its workloads of all kinds": async (e) => {
    await e.view();
    await e.row(DEMO).waitFor();
    await titleMenu(e, "Group by Namespace");
    await e.expand(DEMO);
    assert.equal(await firstLevel(e), "namespace, platform, 3; namespace, shop, 11");
    await e.expand("shop");
    const kinds = await until("workloads", async () => {
      const found = await texts(e, "shop");
      return found.length === 11 && found.map((text) => text.split(",")[0]);
    });
    assert.ok(["Deployment", "StatefulSet", "CronJob"].every((kind) => kinds.includes(kind)), `only ${kinds}`);
    assert.ok((await e.menuLabels("shop")).includes("Show Namespace"));
  },

  "a workload below its namespace is restarted from its menu, and its pods change below it": async (e) => {
    await e.expand("web");
    const before = await until("3 pods", async () => {
      const found = await pods(e, "web");
      return found.length === 3 && found;
    });
    await restart(e, "web");
    await e.saw(/^Restarted web successfully/);
    await rolledOut(e, "web", before, "3/3");
    await e.shot(path.join(import.meta.dirname, "../.e2e/grouped.png"));
    await e.closeToasts();
  },

  "a reload keeps the namespaces, and a workload is revealed below its own": async (e) => {
    await e.collapse(DEMO);
    await e.reload();
    await e.view();
    await e.row(DEMO).waitFor();
    await e.command("kube9: Focus on Restart History View");
    await e.history().first().click({ button: "right" });
    await (await e.menuItems()).filter({ hasText: "Show in Tree" }).click();
    await until("it is selected", async () => (await e.row("web").getAttribute("aria-selected")) === "true");
    await until("it is below its namespace, with its pods", async () => {
      const below = (await e.below("shop")).map((row) => row.label);
      return below.includes("web") && (await pods(e, "web")).length === 3;
    });
  },

  "the kinds are there again when somebody wants them": async (e) => {
    await titleMenu(e, "Group by Kind");
    await e.expand(DEMO, "Workloads", "Deployments");
    await until("its rows", async () => (await e.below("Deployments")).some((row) => row.label === "web"));
    assert.equal((await texts(e, DEMO)).filter((text) => text.startsWith("namespace")).length, 0);
  },
};
