import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { TreeItemCollapsibleState, type ThemeIcon } from "vscode";
import type { Health, RolloutState, TreeNode } from "../../src/protocol/protocol";
import { Row } from "../../src/tree/row";
import { treeItem } from "../../src/tree/treeItem";
import { complete, node, web } from "../fakes/protocol";

const item = (more: Partial<TreeNode>) => treeItem(new Row(node("x", more), undefined));

/** As the server writes icons for other clients: `NAME` or `NAME:COLOUR`. */
function icon(more: Partial<TreeNode>): string {
  const { id, color } = item({ icon: "not-this-one", ...more }).iconPath as ThemeIcon;
  return color === undefined ? id : `${id}:${color.id}`;
}

const rollout = (kind: "Deployment" | "StatefulSet" | "DaemonSet", state: RolloutState, health: Health): string =>
  icon({ kind, health, status: { ...complete, state } });

test("a context's icon shows its connection", () => {
  assert.equal(icon({ kind: "context", connection: "notConnected" }), "server-environment");
  assert.equal(icon({ kind: "context", connection: "connected" }), "server-environment");
  assert.equal(icon({ kind: "context", connection: "waitingForLogin" }), "key");
  assert.equal(icon({ kind: "context", connection: "failed" }), "error:charts.red");
});

test("a favourite context has a star, unless its connection has something to tell", () => {
  const starred = (connection: TreeNode["connection"]): string =>
    (treeItem(new Row(node("x", { kind: "context", ...(connection ? { connection } : {}) }), undefined), true).iconPath as ThemeIcon).id;
  assert.deepEqual([starred("connected"), starred("notConnected"), starred(undefined)], Array(3).fill("star-full"));
  assert.equal(starred("failed"), "error");
  assert.equal(starred("waitingForLogin"), "key");
});

test("a context with a long name is called by its short one, with the whole name behind it", () => {
  const arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod-eu";
  const long = item({ kind: "context", label: arn, shortName: "prod-eu", description: "current" });
  assert.equal(long.label, "prod-eu");
  assert.equal(long.description, `current · ${arn}`);
  assert.equal(long.accessibilityInformation?.label, `context, prod-eu, current, ${arn}`);
  const plain = item({ kind: "context", label: "prod-eu" });
  assert.deepEqual([plain.label, plain.description], ["prod-eu", undefined]);
});

test("a category's icon shows what is below", () => {
  const icons = (["Workloads", "Deployment", "StatefulSet", "DaemonSet", "CronJob"] as const).map((category) => icon({ category }));
  assert.deepEqual(icons, ["symbol-namespace", "rocket", "database", "server-process", "clock"]);
});

test("a workload's icon shows its rollout", () => {
  assert.equal(rollout("Deployment", "Complete", "Healthy"), "rocket:charts.green");
  assert.equal(rollout("StatefulSet", "Complete", "Healthy"), "database:charts.green");
  assert.equal(rollout("DaemonSet", "Complete", "Degraded"), "server-process:charts.green");
  assert.equal(rollout("Deployment", "Progressing", "Progressing"), "sync~spin:charts.yellow");
  assert.equal(rollout("Deployment", "Progressing", "Degraded"), "error:charts.red");
  assert.equal(rollout("Deployment", "Failed", "Degraded"), "error:charts.red");
  assert.equal(rollout("Deployment", "Paused", "Suspended"), "debug-pause:charts.purple");
  assert.equal(rollout("Deployment", "Waiting", "Suspended"), "watch:charts.purple");
  assert.equal(rollout("Deployment", "ScaledToZero", "Idle"), "circle-outline:descriptionForeground");
});

test("a pod's icon shows its health", () => {
  const pod = (health: Health): string => icon({ kind: "Pod", health });
  assert.equal(pod("Healthy"), "pass:charts.green");
  assert.equal(pod("Progressing"), "loading~spin:charts.yellow");
  assert.equal(pod("Degraded"), "error:charts.red");
  assert.equal(pod("Terminating"), "circle-slash:descriptionForeground");
});

test("CronJobs, messages and the row Show more have icons", () => {
  assert.equal(icon({ kind: "CronJob" }), "clock");
  assert.equal(icon({ kind: "more" }), "ellipsis");
  assert.equal(icon({ kind: "message", severity: "info" }), "info");
  assert.equal(icon({ kind: "message", severity: "warning" }), "warning");
  assert.equal(icon({ kind: "message", severity: "error" }), "error:charts.red");
  assert.equal(icon({ kind: "message", severity: "info", actions: ["logIn"] }), "key");
  assert.equal(icon({ kind: "message", severity: "info", actions: ["editFilter"] }), "filter");
});

const unknown = "FromANewerServer" as never;

test("a workload whose rollout is in a state that this client does not know has its kind's icon without colour", () => {
  assert.equal(rollout("Deployment", unknown, "Healthy"), "rocket");
  assert.equal(rollout("StatefulSet", unknown, "Degraded"), "database");
});

test("another value that this client does not know is drawn with a plain icon", () => {
  const plain = [
    icon({ kind: unknown }),
    icon({ kind: "context", connection: unknown }),
    icon({ kind: "category", category: unknown }),
    icon({ kind: "Pod", health: unknown }),
    icon({ kind: "message", severity: unknown }),
  ];
  assert.deepEqual(new Set(plain), new Set(["circle-outline"]));
});

test("the row Workloads is expanded, other rows wait for a click, and some have nothing below", () => {
  assert.equal(item({ category: "Workloads" }).collapsibleState, TreeItemCollapsibleState.Expanded);
  assert.equal(item({ category: "Deployment", contextValue: "kube9.workloads" }).collapsibleState, TreeItemCollapsibleState.Collapsed);
  assert.equal(item({ kind: "Pod", expandable: false }).collapsibleState, TreeItemCollapsibleState.None);
});

test("a row that stands for more rows loads them when it is clicked", () => {
  assert.equal(item({ kind: "more", actions: ["showMore"] }).command?.command, "kube9.loadMore");
  assert.equal(item({ kind: "Pod" }).command, undefined);
});

test("the row that says that there is no cluster opens a kubeconfig when it is clicked, as the welcome text does", () => {
  const command = item({ kind: "message", expandable: false, actions: ["openKubeconfig"] }).command?.command;
  assert.equal(command, "kube9.openKubeconfig");
  const [welcome] = manifest().contributes.viewsWelcome;
  assert.ok(welcome?.contents.includes(`(command:${command})`));
});

test("the row of a kubeconfig that does not exist opens the setting when it is clicked", () => {
  const row = item({ kind: "message", severity: "warning", expandable: false, actions: ["openSettings", "openKubeconfig"] });
  assert.equal(row.command?.command, "kube9.openSettings");
  assert.equal(row.contextValue, "kube9.message.openSettings.openKubeconfig");
});

interface Manifest {
  readonly contributes: {
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly menus: { readonly "view/item/context": readonly MenuEntry[] };
  };
}

interface MenuEntry {
  readonly command: string;
  readonly when: string;
}

function manifest(): Manifest {
  return JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
}

/** The commands of the context menu of a row, as package.json has them. */
function menu(more: Partial<TreeNode>): string[] {
  const value = item(more).contextValue ?? "";
  return manifest().contributes.menus["view/item/context"]
    .filter(({ when }) => new RegExp(/viewItem =~ \/(.*)\/$/.exec(when)?.[1] ?? "nothing").test(value))
    .map(({ command }) => command.replace("kube9.", ""));
}

test("the menu of a row offers what can be done with it, whatever its contextValue", () => {
  const contextValue = "kube9.Pod.restartable";
  const workload = { kind: "Deployment", workload: web, contextValue } as const;
  assert.deepEqual(menu({ ...workload, actions: ["restart", "showNamespace"] }), [
    "restartWorkload", "showNamespace", "filterNamespace", "copyName",
  ]);
  assert.deepEqual(menu({ ...workload, actions: ["showNamespace"] }), ["showNamespace", "filterNamespace", "copyName"]);
  assert.deepEqual(menu({ kind: "Pod", actions: ["restart", "showLogs"], contextValue: "" }), [
    "restartOwner", "showPodLogs", "copyName",
  ]);
  assert.deepEqual(menu({ kind: "Pod", actions: ["showLogs"] }), ["showPodLogs", "copyName"]);
  assert.deepEqual(menu({ kind: "Pod" }), ["copyName"]);
  assert.deepEqual(menu({ ...workload, actions: ["describe", "showManifest", "useKubectl"] }), [
    "describe", "showManifest", "openInTerminal", "copyKubectl", "copyName",
  ]);
  assert.deepEqual(menu({ kind: "context" }), ["chooseNamespaces", "star", "star", "refreshRow", "copyName"]);
  assert.deepEqual(menu({ category: "Workloads" }), ["refreshRow"]);
  assert.deepEqual(menu({ kind: "CronJob" }), ["copyName"]);
  assert.deepEqual(menu({ kind: "message" }), []);
});
