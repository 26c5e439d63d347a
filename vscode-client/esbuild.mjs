// Bundles the extension, the script of its page, and the unit tests.
import { readdirSync, rmSync } from "node:fs";
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
  entryPoints: ["src/page/script/page.ts", "src/page/script/page.css"],
  outdir: "dist",
  platform: "browser",
  target: "chrome130",
  format: "iife",
});
if (!production) {
  const tests = readdirSync("test", { recursive: true }).filter((name) => name.endsWith(".test.ts"));
  rmSync("test-dist", { recursive: true, force: true }); // so that a test that was deleted or renamed does not run any more
  await build({
    ...common,
    // All in one folder, because older versions of "node --test" do not expand a pattern with folders.
    entryPoints: tests.map((name) => ({ in: `test/${name}`, out: name.replace(/\.ts$/, "").replace(/[\\/]/g, "-") })),
    outdir: "test-dist",
    platform: "node",
    target: "node20",
    format: "cjs",
    alias: { vscode: "./test/fakes/vscode.ts" },
  });
}
