// Scenarios on a real Kubernetes control plane; KUBE9_E2E_KUBECONFIGS names the folder with its kubeconfigs.
import { readFileSync } from "node:fs";
import https from "node:https";
import path from "node:path";
import { assert, openCategory, pods, restart, restartRow, rolledOut, tooltip, until } from "./check.mjs";

const folder = process.env.KUBE9_E2E_KUBECONFIGS;
if (folder === undefined) throw new Error("KUBE9_E2E_KUBECONFIGS must name the folder with admin.kubeconfig");
const ADMIN = "realcluster";
const READER = "realcluster-reader";
const NAMESPACE = `e2e-${process.pid}`;
const ANNOTATION = "kubectl.kubernetes.io/restartedAt";
const files = ["admin", "reader"].map((name) => path.join(folder, `${name}.kubeconfig`));

/** Requests to the API server as its administrator, without kube9. */
const api = (() => {
  const text = readFileSync(files[0], "utf8");
  const field = (name) => new RegExp(`${name}:\\s*"?([^"\\s]+)`).exec(text)?.[1] ?? "";
  const data = (name) => {
    const inline = field(`${name}-data`);
    return inline === "" ? readFileSync(path.resolve(folder, field(name))) : Buffer.from(inline, "base64");
  };
  const agent = new https.Agent({ ca: data("certificate-authority"), cert: data("client-certificate"), key: data("client-key") });
  const server = field("server");
  return (method, url, body) =>
    new Promise((resolve, reject) => {
      const request = https.request(server + url, { method, agent, headers: { "Content-Type": "application/json" } }, (response) => {
        let answer = "";
        response.setEncoding("utf8").on("data", (part) => (answer += part));
        response.on("end", () =>
          response.statusCode < 300 ? resolve(JSON.parse(answer)) : reject(new Error(`${method} ${url}: ${response.statusCode} ${answer}`)));
      });
      request.on("error", reject).end(body === undefined ? undefined : JSON.stringify(body));
    });
})();

const deployments = `/apis/apps/v1/namespaces/${NAMESPACE}/deployments`;

async function deployment(name, replicas, annotations) {
  await api("POST", deployments, {
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name }, annotations: { "example.org/theirs": "stays", ...annotations } },
        spec: { containers: [{ name: "main", image: "registry.example/main:1", env: [{ name: "A", value: "1" }] }] },
      },
    },
  });
}

export const settings = { "kube9.namespaces": [NAMESPACE], "kube9.rolloutTimeoutSeconds": 10 };
export const options = () => ({ machineSettings: { "kube9.kubeconfig": files } });

export async function prepare() {
  await api("POST", "/api/v1/namespaces", { metadata: { name: NAMESPACE } });
  await deployment("web", 3, {});
  await deployment("broken", 2, {});
  await until("the pods are ready", async () => (await api("GET", `${deployments}/web`)).status.availableReplicas === 3, 60_000);
}

export async function cleanUp() {
  await api("DELETE", `/api/v1/namespaces/${NAMESPACE}`);
}

export const scenarios = {
  "WR-01, WR-04, WR-13, WR-15 on the real control plane": async (e) => {
    await openCategory(e, ADMIN, "Deployments");
    await e.expand("web");
    const before = await until("3 pods", async () => { const p = await pods(e, "web"); return p.length === 3 && p; });
    const old = await api("GET", `${deployments}/web`);
    await restart(e, "web", { wait: true });
    await e.saw(/^Restarting web\.\.\. Rolling update in progress/);
    await e.saw(/^Restarted web successfully \([\w-]+, [^)]+\) in /);
    await rolledOut(e, "web", before, "3/3");
    const now = await api("GET", `${deployments}/web`);
    const written = now.spec.template.metadata.annotations[ANNOTATION];
    assert.ok(Math.abs(Date.now() - Date.parse(written)) < 60_000, written);
    delete now.spec.template.metadata.annotations[ANNOTATION];
    assert.deepEqual(now.spec, old.spec);
    assert.ok(now.metadata.managedFields.some((f) => f.manager === "kube9"), "the field manager");
    assert.match(await tooltip(e, "web"), /Last restarted/);
  },

  "a rollout that fails names its reason": async (e) => {
    // The change of the template starts a rollout whose pods cannot run; the restart comes on top of it.
    const broken = await api("GET", `${deployments}/broken`);
    broken.spec.template.metadata.annotations["realcluster/behaviour"] = "crashloop";
    await api("PUT", `${deployments}/broken`, broken);
    await restart(e, "broken", { wait: true });
    await e.saw(/^broken \([\w-]+, [^)]+\) was restarted, but .*CrashLoopBackOff/);
  },

  "who may only read is told so, and cannot confirm": async (e) => {
    await e.collapse(ADMIN);
    await e.expand(READER);
    await e.expand("Deployments");
    await e.chooseRestart("web");
    await e.confirmation("Restart web");
    await e.quickRow("You may not patch deployments").waitFor();
    assert.equal(await restartRow(e).count(), 0, "Restart is offered");
    await e.page.keyboard.press("Escape");
  },
};
