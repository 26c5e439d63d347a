import type { Connection, Health, MessageSeverity, TreeCategory, TreeNode } from "../protocol/protocol";

/** One of VS Code's product icons, and the theme colour to draw it in. */
export interface Icon {
  readonly name: string;
  readonly color?: string;
}

/** For a value that this client does not know, from a newer server. */
const PLAIN: Icon = { name: "circle-outline" };
const FAILED: Icon = { name: "error", color: "charts.red" };
const LOGIN: Icon = { name: "key" };
const READ_ONLY: Icon = { name: "lock" };
const PROTECTED: Icon = { name: "shield" };
const FAVOURITE: Icon = { name: "star-full" };
const FILTER: Icon = { name: "filter" };

const CATEGORIES: Record<TreeCategory, Icon> = {
  Workloads: { name: "symbol-namespace" },
  Deployment: { name: "rocket" },
  StatefulSet: { name: "database" },
  DaemonSet: { name: "server-process" },
  CronJob: { name: "clock" },
};

const CONTEXTS: Record<Connection, Icon> = {
  notConnected: { name: "server-environment" },
  connected: { name: "server-environment" },
  waitingForLogin: LOGIN,
  failed: FAILED,
};

const MESSAGES: Record<MessageSeverity, Icon> = {
  info: { name: "info" },
  warning: { name: "warning" },
  error: FAILED,
};

const PROGRESSING_POD: Icon = { name: "loading~spin", color: "charts.yellow" };

const PODS: Record<Health, Icon> = {
  Healthy: { name: "pass", color: "charts.green" },
  Progressing: PROGRESSING_POD,
  Degraded: FAILED,
  Suspended: PROGRESSING_POD,
  Idle: PROGRESSING_POD,
  Terminating: { name: "circle-slash", color: "descriptionForeground" },
};

/**
 * The icon of a row: what it is, and in colour how it is.
 *
 * @param isFavourite whether a person has starred its context
 */
export function iconOf(node: TreeNode, isFavourite = false): Icon {
  switch (node.kind) {
    case "context":
      return contextIcon(node, isFavourite);
    case "category":
      return lookUp(CATEGORIES, node.category ?? "Workloads");
    case "Deployment":
    case "StatefulSet":
    case "DaemonSet":
      return workloadIcon(node.kind, node);
    case "CronJob":
      return CATEGORIES.CronJob;
    case "Pod":
      return lookUp(PODS, node.health ?? "Progressing");
    case "message":
      return messageIcon(node);
    case "more":
      return { name: "ellipsis" };
    default:
      return PLAIN;
  }
}

/**
 * How the context is guarded, else a star, unless there is something about the connection that a person has to know.
 */
function contextIcon({ connection = "notConnected", readOnly, protected: isProtected }: TreeNode, isFavourite: boolean): Icon {
  if (connection !== "notConnected" && connection !== "connected") {
    return lookUp(CONTEXTS, connection);
  }
  if (readOnly === true) {
    return READ_ONLY;
  }
  return isProtected === true ? PROTECTED : isFavourite ? FAVOURITE : lookUp(CONTEXTS, connection);
}

function messageIcon({ actions, severity = "info" }: TreeNode): Icon {
  return actions.includes("logIn") ? LOGIN : actions.includes("editFilter") ? FILTER : lookUp(MESSAGES, severity);
}

function lookUp(icons: Readonly<Record<string, Icon>>, value: string): Icon {
  return icons[value] ?? PLAIN;
}

function workloadIcon(kind: TreeCategory, { status, health }: TreeNode): Icon {
  if (health === "Terminating") {
    return PODS.Terminating;
  }
  const settled: Icon = { ...CATEGORIES[kind], color: "charts.green" };
  if (status === undefined || !("state" in status)) {
    return settled;
  }
  switch (status.state) {
    case "Progressing":
      return health === "Degraded" ? FAILED : { name: "sync~spin", color: "charts.yellow" };
    case "Failed":
      return FAILED;
    case "Paused":
      return { name: "debug-pause", color: "charts.purple" };
    case "Waiting":
      return { name: "watch", color: "charts.purple" };
    case "ScaledToZero":
      return { name: "circle-outline", color: "descriptionForeground" };
    case "Complete":
      return settled;
    default:
      return CATEGORIES[kind];
  }
}
