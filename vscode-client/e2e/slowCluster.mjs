// A cluster outside of the editor with one Deployment, whose rollouts complete when a scenario says so. It outlives
// the extension's server, as a real cluster does, and the demo cluster does not.
import { createServer } from "node:http";

const RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";
const ONE = "/apis/apps/v1/namespaces/shop/deployments/slow";

export class SlowCluster {
  /** @param podSpec more fields of its pod template's spec */
  constructor(podSpec = {}) {
    this.podSpec = podSpec;
    /** What the API server warns of when the Deployment is changed, or a change is tried. */
    this.warns = undefined;
    /** With a Meeting, the read of the Deployment and the question for the permission wait for each other. */
    this.meeting = undefined;
    this.version = 1;
    this.generation = 1;
    this.restartedAt = undefined;
    this.rolledOut = true;
    this.deadlinePassed = false;
    this.refuses = false;
    this.watches = new Set();
    this.server = createServer((request, response) => this.answer(request, response));
  }

  /** Starts it; resolves to its address. */
  async start() {
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  stop() {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Its controller has replaced all pods. */
  complete() {
    this.rolledOut = true;
    this.changed();
  }

  /** Its controller has given the rollout up. */
  exceedDeadline() {
    this.deadlinePassed = true;
    this.changed();
  }

  changed() {
    this.version += 1;
    for (const response of this.watches) {
      response.write(`${JSON.stringify({ type: "MODIFIED", object: this.deployment() })}\n`);
    }
  }

  deployment() {
    const annotations = this.restartedAt === undefined ? {} : { [RESTARTED_AT]: this.restartedAt };
    const done = this.rolledOut ? 2 : 0;
    const message = 'ReplicaSet "slow-5d9c" has timed out progressing.';
    const conditions = this.deadlinePassed ? [{ type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded", message }] : [];
    return {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "slow", namespace: "shop", uid: "uid-slow", resourceVersion: String(this.version), generation: this.generation, creationTimestamp: "2026-01-01T00:00:00Z" },
      spec: {
        replicas: 2,
        progressDeadlineSeconds: 1,
        selector: { matchLabels: { app: "slow" } },
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        template: { metadata: { labels: { app: "slow" }, annotations }, spec: { containers: [{ name: "main", image: "slow:1" }], ...this.podSpec } },
      },
      status: { observedGeneration: this.generation, replicas: this.rolledOut ? 2 : 3, updatedReplicas: Math.max(done, 1), readyReplicas: 2, availableReplicas: 2, conditions },
    };
  }

  async answer(request, response) {
    const url = new URL(request.url, "http://x");
    let body = "";
    for await (const part of request) body += part;
    const json = (value, code = 200) => {
      response.writeHead(code, { "content-type": "application/json" });
      response.end(JSON.stringify(value));
    };
    if (this.refuses) {
      json({ kind: "Status", apiVersion: "v1", status: "Failure", code: 403, reason: "Forbidden", message: "not for you" }, 403);
    } else if (url.searchParams.get("watch") === "true") {
      response.writeHead(200, { "content-type": "application/json" });
      response.flushHeaders();
      if (url.pathname.endsWith("/deployments")) {
        this.watches.add(response);
        request.on("close", () => this.watches.delete(response));
      }
    } else if (url.pathname.endsWith("/selfsubjectaccessreviews")) {
      await this.meeting?.join("permission");
      json({ ...JSON.parse(body), status: { allowed: true } }, 201);
    } else if (url.pathname === ONE) {
      if (request.method === "GET") await this.meeting?.join("plan");
      if (request.method === "PATCH" && this.warns !== undefined) response.setHeader("Warning", `299 - "${this.warns}"`);
      // Anything but the JSON Patch of a restart is a dry run, which changes nothing.
      if (request.method === "PATCH" && !url.searchParams.has("dryRun")) this.patch(JSON.parse(body));
      json(this.deployment());
    } else {
      const items = url.pathname.endsWith("/deployments") ? [this.deployment()] : [];
      json({ kind: "List", apiVersion: "v1", metadata: { resourceVersion: String(this.version) }, items });
    }
  }

  /** Takes a JSON Patch of the restart annotation. */
  patch(operations) {
    for (const { op, path, value } of operations) {
      if (op !== "test" && path.includes("/spec/template/")) {
        this.restartedAt = typeof value === "string" ? value : (value[RESTARTED_AT] ?? value.annotations?.[RESTARTED_AT]);
      }
    }
    this.generation += 1;
    this.rolledOut = false;
    this.deadlinePassed = false;
    this.changed();
  }
}

/** Requests of two kinds that are answered when one of each has come. */
export class Meeting {
  constructor(...kinds) {
    this.missing = new Set(kinds);
    this.complete = new Promise((resolve) => { this.begin = resolve; });
  }

  join(kind) {
    this.missing.delete(kind);
    if (this.missing.size === 0) this.begin();
    return this.complete;
  }
}
