// Bundles the extension, the script of its page, and the unit tests.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const production = process.argv.includes("--production");
const common = { bundle: true, minify: production, sourcemap: !production, legalComments: "none", logLevel: "warning" };

await build({
  ...common,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
});
await build({
  ...common,
  entryPoints: ["src/page/page.ts", "src/page/page.css"],
  outdir: "dist",
  platform: "browser",
  target: "chrome130",
  format: "iife",
});
if (!production) {
  await build({
    ...common,
    entryPoints: readdirSync("test").filter((name) => name.endsWith(".test.ts")).map((name) => `test/${name}`),
    outdir: "test-dist",
    platform: "node",
    target: "node20",
    format: "cjs",
    alias: { vscode: "./test/fakes/vscode.ts" },
  });
}
