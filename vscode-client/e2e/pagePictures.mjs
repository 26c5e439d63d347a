// Takes pictures of the page of a namespace, in four themes and three widths, into .e2e/pages: node e2e/pagePictures.mjs
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { axe } from "./check.mjs";
import { Editor } from "./editor.mjs";
import { cleanUp, openPage, options, prepare, resize, settings, THEMES, WIDTHS } from "./page.mjs";

const client = path.join(import.meta.dirname, "..");
const { version } = JSON.parse(readFileSync(path.join(client, "package.json"), "utf8"));
const dest = path.join(process.argv[2] ?? path.join(client, ".e2e"), "4.139.1");
const folder = path.join(client, ".e2e/pages");
mkdirSync(folder, { recursive: true });

await prepare();
const editor = await Editor.start({ dest, vsix: path.join(client, `kube9-${version}.vsix`), settings, ...options() });
try {
  for (const theme of THEMES) {
    await editor.settings({ "workbench.colorTheme": theme });
    await openPage(editor, "prod-eu");
    await editor.command("View: Toggle Primary Side Bar Visibility");
    for (const width of WIDTHS) {
      await resize(editor, width);
      await editor.shot(path.join(folder, `${theme.toLowerCase().replaceAll(" ", "-")}-${width}.png`));
      const violations = await axe(editor);
      if (violations.length > 0) throw new Error(`${theme}, ${width} px: ${violations.join("; ")}`);
    }
    await resize(editor, 1280);
  }
} finally {
  await editor.stop();
  await cleanUp();
}
