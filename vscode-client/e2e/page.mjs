// The page of a namespace: two clusters, small widths, long texts, all themes.
import { assert, axe, openCategory, until } from "./check.mjs";
import { deployment, FixedCluster } from "./fixedCluster.mjs";

export const THEMES = ["Default Dark Modern", "Default Light Modern", "Default High Contrast", "Default High Contrast Light"];
export const WIDTHS = [400, 700, 1280];

/** As long as the name of a Deployment whose pods' names are not cut. */
const LONG = "a-workload-with-a-name-of-sixty-three-characters-which-is-a-lot";
const FAILURE = `pods "reports-5bf5f7d9c-x2x4p" is forbidden: exceeded quota: compute, ${
  "requested: limits.memory=2Gi, used: limits.memory=15Gi, limited: limits.memory=16Gi; ".repeat(4)}`;

const minutesAgo = (n) => new Date(Date.now() - 60_000 * n).toISOString();
let cluster;

export const settings = {};
export const prepare = async () => {
  const deployments = [deployment(LONG), deployment("cart", { restarted: minutesAgo(130), givenUp: true }), deployment("reports", { failure: FAILURE, restarted: minutesAgo(2.5) })];
  cluster = await FixedCluster.start(deployments, ["prod-eu", "prod-us"]);
};
export const options = () => ({ machineSettings: { "kube9.kubeconfig": [cluster.kubeconfig] } });
export const cleanUp = () => cluster.stop();

/** Opens the page of the namespace `shop` in a context. */
export async function openPage(e, context) {
  await e.view();
  for (const other of ["prod-eu", "prod-us"].filter((name) => name !== context)) {
    await e.row(other).waitFor();
    await e.collapse(other);
  }
  await openCategory(e, context, "Deployments");
  await e.choose("cart", "Show Namespace");
  await e.webview().locator("tbody tr").first().waitFor();
}

/** The page in a window of this width, without side bars. */
export async function resize(e, width) {
  await e.page.setViewportSize({ width, height: 820 });
  await until("the page has its width", () => e.webview().locator("body").evaluate((body, w) => body.ownerDocument.defaultView.innerWidth <= w, width));
}

/** The cells of these rows that cover each other, or whose text leaves them. Runs in the page. */
function overlapping(rows) {
  return rows.flatMap((row) => {
    const cells = [...row.children].map((cell) => ({ cell, box: cell.getBoundingClientRect() })).filter(({ box }) => box.width > 1);
    const cover = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return cells.flatMap(({ cell, box }, i) => [
      ...(cell.scrollWidth > cell.clientWidth + 1 ? [`${cell.className}: ${cell.textContent}`] : []),
      ...cells.slice(i + 1).filter((other) => cover(box, other.box)).map((other) => `${cell.textContent} and ${other.cell.textContent}`),
    ]);
  });
}

/** Checks that all can be read and reached, without scrolling to the side. */
async function holds(e, what) {
  const page = e.webview();
  await until(`${what}: nothing is wider than the page`, () =>
    page.locator("html, .scroll").evaluateAll((all) => all.every((e) => e.scrollWidth <= e.clientWidth)));
  assert.deepEqual(await page.locator("tbody tr").evaluateAll(overlapping), [], what);
  const buttons = page.getByRole("button", { name: /^Restart / });
  assert.equal(await buttons.count(), 3, what);
  for (const button of await buttons.all()) {
    const seen = await button.evaluate((b) => {
      const box = b.getBoundingClientRect();
      const view = b.ownerDocument.defaultView;
      b.scrollIntoView({ block: "center" });
      const now = b.getBoundingClientRect();
      const top = b.ownerDocument.elementFromPoint(now.x + now.width / 2, now.y + now.height / 2);
      return box.left >= 0 && box.right <= view.innerWidth && top === b;
    });
    assert.ok(seen, `${what}: ${await button.getAttribute("aria-label")} is not on screen`);
  }
  for (const text of await page.locator(".clamped").all()) {
    const { height, lineHeight, whole, title } = await text.evaluate((t) => {
      const line = t.ownerDocument.createElement("div");
      line.textContent = "x";
      t.parentElement.append(line);
      const one = line.getBoundingClientRect().height;
      line.remove();
      return { height: t.getBoundingClientRect().height, lineHeight: one, whole: t.textContent, title: t.getAttribute("title") };
    });
    assert.ok(height < 3.5 * lineHeight, `${what}: ${whole} is ${height} px high`);
    assert.equal(title, whole);
  }
}

export const scenarios = {
  "pages of two clusters have two titles": async (e) => {
    await openPage(e, "prod-eu");
    await openPage(e, "prod-us");
    const tabs = async () => (await e.page.locator(".tab .label-name").allTextContents()).sort().join();
    await until("two titles", async () => (await tabs()) === "shop — prod-eu,shop — prod-us");
  },

  "a time is relative, and exact in its tooltip": async (e) => {
    const cell = (name) => e.webview().locator(`tr[data-name="${name}"] .last-restarted`);
    assert.equal(await cell(LONG).innerText(), "never");
    assert.equal(await cell("cart").innerText(), "2 h ago");
    assert.match(await cell("cart").locator("time").getAttribute("title"), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    // The texts grow older by themselves.
    const [, minutes] = /^(\d+) min ago$/.exec(await cell("reports").innerText());
    await until("a minute later", async () => (await cell("reports").innerText()) === `${Number(minutes) + 1} min ago`, 100_000);
  },

  "the page holds at 400, 700 and 1280 pixels and at a zoom of 200 %": async (e) => {
    await e.command("View: Toggle Primary Side Bar Visibility");
    // A zoom of 200 % halves the width that a page has.
    for (const width of [...WIDTHS, 920, 700 / 2, 1280 / 2]) {
      await resize(e, width);
      await holds(e, `${width} px`);
    }
    await resize(e, 1280);
    await e.command("View: Toggle Primary Side Bar Visibility");
  },

  "a pill counts the failing workloads and shows only these": async (e) => {
    await openPage(e, "prod-eu");
    const page = e.webview();
    const names = async () => (await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.dataset.name))).join();
    await page.getByRole("button", { name: "Failing 1" }).click();
    await until("only the failing one", async () => (await names()) === "cart");
    assert.deepEqual(await axe(e), []);
    await page.getByRole("button", { name: "All 3" }).click();
    await until("all of them", async () => (await page.locator("tbody tr").count()) === 3);
  },

  ...Object.fromEntries(THEMES.map((theme) => [`the page is accessible in ${theme}, and its pressed pill is seen`, async (e) => {
    await e.settings({ "workbench.colorTheme": theme });
    await openPage(e, "prod-eu");
    const page = e.webview();
    const [all, one] = ["All 3", "Deployments 3"].map((name) => page.getByRole("button", { name }));
    const failing = page.getByRole("button", { name: "Failing 1" });
    const look = (pill) => pill.evaluate((p) => p.ownerDocument.defaultView.getComputedStyle(p).backgroundColor);
    const back = await page.locator("body").evaluate((b) => b.ownerDocument.defaultView.getComputedStyle(b).backgroundColor);
    for (const pill of [failing, all]) {
      await pill.click();
      await until("the pill that was pressed", async () => (await pill.getAttribute("aria-pressed")) === "true");
      const [pressed, other] = [await look(pill), await look(one)];
      assert.notEqual(pressed, other);
      assert.notEqual(pressed, back);
      assert.doesNotMatch(pressed, /, 0\)$/, "it is transparent");
    }
    assert.deepEqual(await axe(e), []);
  }])),
};
