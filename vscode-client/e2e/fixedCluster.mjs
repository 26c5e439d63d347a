// An API server whose Deployments never change, for pictures and for what the demo cluster does not have.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

const RESTARTED = "kubectl.kubernetes.io/restartedAt";
const KINDS = { deployments: "DeploymentList", statefulsets: "StatefulSetList", daemonsets: "DaemonSetList", cronjobs: "CronJobList" };

/**
 * A Deployment of the namespace `shop`, all of whose pods are ready.
 *
 * @param failure why the last of its pods cannot be created
 * @param givenUp whether its controller has given up the rollout
 */
export function deployment(name, { restarted, failure, givenUp = false } = {}) {
  const annotations = restarted === undefined ? {} : { [RESTARTED]: restarted };
  const ready = failure === undefined && !givenUp ? 2 : 1;
  const progress = givenUp ? { status: "False", reason: "ProgressDeadlineExceeded" } : { status: "True", reason: "ReplicaSetUpdated" };
  const refused = failure === undefined ? [] : [{ type: "ReplicaFailure", status: "True", reason: "FailedCreate", message: failure }];
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {
      name, namespace: "shop", uid: `uid-of-${name}`, generation: 1, resourceVersion: "1", creationTimestamp: "2026-01-01T00:00:00Z",
      managedFields: [{ manager: "somebody", operation: "Update" }],
    },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: { metadata: { labels: { app: name }, annotations }, spec: { containers: [{ name: "main", image: "shop/web:1" }] } },
    },
    status: {
      observedGeneration: 1, replicas: ready, updatedReplicas: ready, readyReplicas: ready, availableReplicas: ready,
      conditions: [
        { type: "Progressing", ...progress, lastUpdateTime: "2026-01-01T00:00:00Z" },
        { type: "Available", status: "True", reason: "MinimumReplicasAvailable" },
        ...refused,
      ],
    },
  };
}

/** The cluster, with a kubeconfig that names it in several contexts. */
export class FixedCluster {
  /** @param deployments what it has */
  static async start(deployments, contexts) {
    const server = http.createServer((request, response) => answer(deployments, new URL(request.url, "http://localhost"), response));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const folder = mkdtempSync(path.join(tmpdir(), "kube9-fixed-"));
    const kubeconfig = path.join(folder, "kubeconfig");
    const names = contexts.map((name) => `{name: ${name}, context: {cluster: fixed, user: nobody}}`);
    writeFileSync(kubeconfig, `apiVersion: v1
kind: Config
clusters: [{name: fixed, cluster: {server: "http://127.0.0.1:${server.address().port}"}}]
users: [{name: nobody, user: {}}]
contexts: [${names.join(", ")}]
`);
    return new FixedCluster(server, folder, kubeconfig);
  }

  constructor(server, folder, kubeconfig) {
    Object.assign(this, { server, folder, kubeconfig });
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function answer(deployments, url, response) {
  const [, resource, name] = /\/(deployments|statefulsets|daemonsets|cronjobs)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  response.setHeader("Content-Type", "application/json");
  if (url.searchParams.get("watch") === "true" || url.searchParams.get("watch") === "1") {
    response.flushHeaders(); // and nothing ever changes
  } else if (resource === "deployments" && name !== undefined) {
    const found = deployments.find((d) => d.metadata.name === name);
    response.statusCode = found === undefined ? 404 : 200;
    response.end(JSON.stringify(found ?? { kind: "Status", status: "Failure", code: 404, reason: "NotFound" }));
  } else {
    const items = resource === "deployments" ? deployments : [];
    response.end(JSON.stringify({ kind: KINDS[resource] ?? "List", apiVersion: "v1", metadata: { resourceVersion: "1" }, items }));
  }
}
