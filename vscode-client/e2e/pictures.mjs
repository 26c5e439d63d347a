// Takes the screenshots in the README from the running extension: node e2e/pictures.mjs
import { readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { axe, confirm, openCategory, pods, restart, until } from "./check.mjs";
import { Editor } from "./editor.mjs";

const client = path.join(import.meta.dirname, "..");
const { version } = JSON.parse(readFileSync(path.join(client, "package.json"), "utf8"));
const dest = path.join(client, ".e2e/4.139.1");
const vsix = path.join(client, `kube9-${version}.vsix`);

for (const [theme, name] of [["Default Light Modern", "light"], ["Default Dark Modern", "dark"]]) {
  const editor = await Editor.start({
    dest, vsix, settings: { "kube9.demoCluster": true, "kube9.rolloutTimeoutSeconds": 12, "workbench.colorTheme": theme },
  });
  const shot = async (what) => {
    const whole = await editor.page.screenshot();
    // The pictures are in the packages too, so each has a palette of its own colours.
    const small = sharp(whole).png({ palette: true, colours: 128, dither: 0, effort: 10 });
    await small.toFile(path.join(client, "media", `${what}-${name}.png`));
  };
  try {
    await editor.page.setViewportSize({ width: 1100, height: 640 });
    await openCategory(editor, "kube9-demo", "Deployments");
    await widen(editor, 190);
    await editor.expand("web");
    await until("3 pods", async () => (await pods(editor, "web")).length === 3);
    await editor.choose("web", "Restart");
    await editor.confirmation("Restart web");
    await editor.pointAway(); // without the tooltip of the row below the menu
    await shot("confirmation");
    await confirm(editor, "Restart web", { wait: true });
    // The progress and the row come in messages of their own, one a moment after the other.
    await until("progress and row show the same count", () => showsBoth(editor, "(1/3 ready)", "1 of 3 new"));
    await shot("rollout");
    await editor.saw(/^Restarted web successfully \([\w-]+, [^)]+\) in /);
    await editor.closeToasts();
    await editor.collapse("web");
    await restart(editor, "checkout", { wait: true });
    await editor.expand("checkout");
    await editor.saw(/^checkout \([\w-]+, [^)]+\) was restarted, but .*CrashLoopBackOff/);
    await shot("failure");
    await editor.closeToasts();
    await editor.choose("web", "Show Namespace");
    await editor.webview().locator("tbody tr").first().waitFor();
    await restart(editor, "api-server");
    await editor.saw(/^Restarted api-server successfully/);
    await until("a bar", async () => (await editor.webview().locator("tr[data-name=api-server] [role=progressbar]").count()) === 1);
    await editor.closeToasts();
    await editor.command("View: Toggle Primary Side Bar Visibility");
    await editor.page.mouse.move(5, 630);
    await shot("namespace");
    const violations = await axe(editor);
    if (violations.length > 0) throw new Error(`${theme}: ${violations.join("; ")}`);
  } finally {
    await editor.stop();
  }
}

/** Whether the notification about the restart of `web` and its row contain these texts now. */
async function showsBoth(editor, progress, description) {
  const toast = await editor.toast("Restarting web...").filter({ hasText: progress }).count();
  const row = (await editor.row("web").getAttribute("aria-label")) ?? "";
  return toast === 1 && row.includes(description);
}

/** Makes the side bar wider, so that the rows can be read. */
async function widen(editor, by) {
  const box = await editor.page.locator(".part.sidebar").boundingBox();
  await editor.page.mouse.move(box.x + box.width, box.y + 200);
  await editor.page.mouse.down();
  await editor.page.mouse.move(box.x + box.width + by, box.y + 200, { steps: 5 });
  await editor.page.mouse.up();
}
