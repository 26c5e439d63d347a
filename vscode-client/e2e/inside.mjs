// The package for this platform: the server is in the runtime inside the extension, and the machine needs no Java.
import { execFileSync } from "node:child_process";
import { assert, openCategory, settled, until } from "./check.mjs";

const DEMO = "kube9-demo";

export const settings = { "kube9.demoCluster": true };

export const scenarios = {
  "the server runs on the runtime inside the extension, with the cache inside": async (e) => {
    await e.view();
    await openCategory(e, DEMO, "Deployments");
    await settled(e, "web", "3/3");
    const options = await until("a server", () => e.serverOptions().trim());
    const [java, ...rest] = options.split(" ");
    assert.match(java, /\/extensions\/kube9\.kube9-[\w.-]+\/runtime\/bin\/java$/);
    assert.match(options, /-XX:AOTCache=\S+\/server\/kube9\.aot -m dev\.kube9 server$/);
    // This mode makes the JVM fail if it cannot use the cache.
    const used = rest.filter((option) => option !== "server");
    assert.match(execFileSync(java, ["-XX:AOTMode=on", ...used, "--version"], { encoding: "utf8" }), /^kube9 /);
  },
};
