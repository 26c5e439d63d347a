// Steps and assertions that the scenarios share.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export { assert };

const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** Waits until a condition holds; the claim describes it in the error. */
export async function until(claim, condition, timeout = 30_000) {
  const end = Date.now() + timeout;
  let last;
  for (;;) {
    last = await condition();
    if (last) return last;
    if (Date.now() > end) throw new Error(`never so: ${claim}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Expands the tree down to the rows of a category. */
export async function openCategory(editor, context, category) {
  await editor.view();
  await until(`${category} of ${context} are open`, () => editor.areExpanded(context, "Workloads", category));
  await editor.expand(category);
}

export async function pods(editor, workload) {
  return (await editor.below(workload)).filter((row) => row.text.startsWith("Pod"));
}

/** Restarts from the context menu, through the confirmation. */
export async function restart(editor, name, { wait = false } = {}) {
  await editor.chooseRestart(name);
  await confirm(editor, `Restart ${name}`, { wait });
}

export async function confirm(editor, title, { wait = false } = {}) {
  await editor.confirmation(title);
  await editor.quickRow("Wait for rollout to complete").filter({ hasText: "off" }).waitFor();
  if (wait) {
    await editor.quickRow("Wait for rollout to complete").click();
    await editor.quickRow("Wait for rollout to complete").filter({ hasText: "Enter turns it off" }).waitFor();
  }
  assert.match(await restartRow(editor).getAttribute("aria-label"), /^Restart/, "a screen reader says something before it");
  await restartRow(editor).click();
  await editor.quick().waitFor({ state: "detached" }).catch(() => editor.quick().waitFor({ state: "hidden" }));
}

export function restartRow(editor) {
  return editor.quickRow(/^\s*Restart/);
}

/** Waits until all pods are new and running, and the row of the workload shows no rollout. */
export async function rolledOut(editor, name, before, ready) {
  const old = new Set(before.map((pod) => pod.label));
  await until(`${name} has only new pods`, async () => {
    const now = await pods(editor, name);
    return now.length === before.length && now.every((pod) => !old.has(pod.label) && pod.text.includes("Running"));
  }, 60_000);
  await settled(editor, name, ready);
}

export async function settled(editor, name, ready) {
  await until(`${name} is settled`, async () => {
    const text = (await editor.row(name).getAttribute("aria-label")) ?? "";
    return text.includes(ready.replace("/", " of ")) && !/rolling|of \d+ new/.test(text);
  }, 60_000);
}

/** Records from now on which rows with a matching label are not running, and how many of them at most at the same time. */
export async function countDown(editor, pattern) {
  await editor.page.evaluate((source) => {
    const match = new RegExp(source);
    window.__down = 0;
    window.__downSeen = [];
    new MutationObserver(() => {
      const down = [...document.querySelectorAll(".part.sidebar .monaco-list-row[role=treeitem]")]
        .filter((row) => match.test(row.querySelector(".label-name")?.textContent ?? ""))
        .filter((row) => !/Running/.test(row.getAttribute("aria-label") ?? ""));
      window.__down = Math.max(window.__down, down.length);
      for (const row of down) {
        const name = row.querySelector(".label-name").textContent;
        if (!window.__downSeen.includes(name)) window.__downSeen.push(name);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  }, pattern.source);
  return () => editor.page.evaluate(() => ({ most: window.__down, seen: window.__downSeen }));
}

/** The text of the tooltip of a row. A row that is redrawn loses its tooltip, so this tries until it can be read. */
export async function tooltip(editor, name) {
  const hover = editor.page.locator(".workbench-hover:visible, .monaco-hover:visible").first();
  return until(`a tooltip of ${name}`, async () => {
    await editor.page.mouse.move(700, 300);
    await editor.row(name).locator(".label-name").hover();
    try {
      await hover.waitFor({ timeout: 1500 });
      const text = await hover.innerText({ timeout: 500 });
      // It covers rows that are clicked next.
      await editor.page.mouse.move(700, 300);
      await hover.waitFor({ state: "hidden" });
      return text;
    } catch {
      return "";
    }
  });
}

/** The cells of a workload's row on the page of its namespace. */
export async function pageRow(editor, name) {
  return editor.webview().locator(`tr[data-name="${name}"]`).locator("th, td").allInnerTexts();
}

/** The exact time of a workload's last restart on the page of its namespace; undefined if there was none. */
export async function restartedAt(editor, name) {
  const times = editor.webview().locator(`tr[data-name="${name}"] time`);
  return (await times.count()) === 0 ? undefined : times.getAttribute("datetime");
}

/** Violations of accessibility rules in the page of a namespace. */
export async function axe(editor) {
  const handle = await editor.page.locator("iframe.webview.ready").elementHandle();
  const outer = await handle.contentFrame();
  const inner = await (await outer.waitForSelector("iframe#active-frame")).contentFrame();
  await inner.evaluate(AXE);
  const result = await inner.evaluate(() => window.axe.run(document));
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
}
