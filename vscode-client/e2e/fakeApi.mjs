// A small API server with many workloads, for what the demo cluster is too small or too permissive for.
import http from "node:http";

const RESOURCES = {
  deployments: ["apps/v1", "Deployment"],
  statefulsets: ["apps/v1", "StatefulSet"],
  daemonsets: ["apps/v1", "DaemonSet"],
  cronjobs: ["batch/v1", "CronJob"],
  pods: ["v1", "Pod"],
  namespaces: ["v1", "Namespace"],
};

/** A Deployment whose pods are all ready, or whose rollout its controller has given up. */
export function deployment(namespace, name, { failing = false } = {}) {
  const labels = { app: name };
  return {
    metadata: { namespace, name, uid: `${namespace}-${name}`, resourceVersion: "1", generation: 1, creationTimestamp: "2026-11-01T08:00:00Z" },
    spec: {
      replicas: 2, selector: { matchLabels: labels }, strategy: { type: "RollingUpdate" },
      template: { metadata: { labels }, spec: { containers: [{ name: "main", image: "registry.example/main:1" }] } },
    },
    status: {
      observedGeneration: 1, replicas: 2, updatedReplicas: failing ? 1 : 2, readyReplicas: failing ? 1 : 2, availableReplicas: failing ? 1 : 2,
      conditions: failing ? [{ type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded", message: "deadline" }] : [],
    },
  };
}

/**
 * Starts it on a free port of this machine.
 *
 * @param objects lists of objects by the plural of their kind
 * @param mayList says whether a list of this kind is allowed in this namespace; in all of them, if it is undefined
 */
export async function fakeApi(objects, mayList = () => true) {
  const asked = [];
  const answer = (request, response) => {
    const url = new URL(request.url, "http://api");
    const found = /^\/(?:api|apis\/[^/]+)\/v1(?:\/namespaces\/([^/]+))?\/([a-z]+)$/.exec(url.pathname);
    asked.push(url.pathname);
    const [, namespace, plural] = found ?? [];
    const reply = (status, body) => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    if (plural === undefined || RESOURCES[plural] === undefined) {
      return reply(404, { kind: "Status", apiVersion: "v1", status: "Failure", code: 404, reason: "NotFound", message: "not found" });
    }
    if (!mayList(plural, namespace)) {
      const message = `${plural} is forbidden: User "dev" cannot list resource "${plural}"`;
      return reply(403, { kind: "Status", apiVersion: "v1", status: "Failure", code: 403, reason: "Forbidden", message });
    }
    if (url.searchParams.get("watch") !== null) {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.flushHeaders();
      return undefined; // nothing ever changes
    }
    const [apiVersion, kind] = RESOURCES[plural];
    const items = (objects[plural] ?? []).filter((o) => namespace === undefined || o.metadata.namespace === namespace);
    return reply(200, { kind: `${kind}List`, apiVersion, metadata: { resourceVersion: "1" }, items });
  };
  const server = http.createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** The paths that were asked for so far. */
    asked,
    stop: () => { server.closeAllConnections(); server.close(); },
  };
}
