import type { ErrorData, LogsParams, PrepareRestartResult, RestartResult, WorkloadRef } from "../protocol/protocol";

/** What a person is told at the end of a restart, and what fits to do next. */
export interface Ending {
  readonly level: "info" | "warning" | "error";
  /** Whether it is what the person asked for, was stopped by them, or failed. */
  readonly outcome: "done" | "stopped" | "failed";
  readonly text: string;
  readonly buttons: readonly Button[];
}

export type Button = "Confirm Again" | "Keep Waiting" | "Show Pods" | "Show Logs" | "Undo Restart" | "Copy Details";

/** Ends of a wait after which the rollout may still complete. */
const STILL_ROLLING = new Set(["RolloutTimeout", "RolloutFailed", "Cancelled", "Paused", "Disconnected"]);

/** Ends of a wait for a restart that may as well be taken back. */
const CAN_BE_UNDONE = new Set(["RolloutTimeout", "RolloutFailed"]);

/** The words for a restart that was done. */
export function success(result: RestartResult): Ending {
  if (result.status.state === "Waiting") {
    return {
      level: "warning",
      outcome: "done",
      text: `${result.message}, but no pod is replaced by itself: ${result.status.message}`,
      buttons: ["Show Pods"],
    };
  }
  const took = result.outcome === "rolledOut" ? ` in ${seconds(result.elapsedMs)}` : "";
  return { level: "info", outcome: "done", text: result.message + took, buttons: [] };
}

/** The words for a restart that was not done, or not to its end. */
export function failure(message: string, data: ErrorData): Ending {
  const text = withHint(message, data.hint);
  if (data.kind === "Cancelled") {
    return { level: "info", outcome: "stopped", text, buttons: data.restartedAt === undefined ? [] : ["Keep Waiting"] };
  }
  const buttons: Button[] = data.kind === "ConfirmationOutdated" ? ["Confirm Again"] : [];
  if (data.restartedAt !== undefined && STILL_ROLLING.has(data.kind)) {
    buttons.push("Keep Waiting");
  }
  if (logOf(data) !== undefined) {
    buttons.push("Show Logs");
  } else if (data.restartedAt !== undefined) {
    buttons.push("Show Pods");
  }
  if (data.restartedAt !== undefined && CAN_BE_UNDONE.has(data.kind)) {
    buttons.push("Undo Restart");
  }
  const level = data.restartedAt === undefined ? "error" : "warning";
  return { level, outcome: "failed", text, buttons: [...buttons, "Copy Details"] };
}

/** The log that tells most of a failure: of the first container that has a problem. */
export function logOf(data: ErrorData): LogsParams | undefined {
  const problem = data.problems?.find((p) => p.object.kind === "Pod" && p.container !== undefined);
  if (problem?.container === undefined || data.workload === undefined) {
    return undefined;
  }
  return {
    context: data.workload.context,
    namespace: data.workload.namespace,
    pod: problem.object.name,
    container: problem.container,
    previous: problem.exitCode !== undefined,
  };
}

/** The server went away during a restart: what it had said until then is all that is known. */
export function disconnected(workload: WorkloadRef, restartedAt: string | undefined): ErrorData {
  return {
    kind: "Disconnected",
    reason:
      restartedAt === undefined
        ? "the kube9 server ended before it said whether the restart annotation was written"
        : "the kube9 server ended while it was waiting. The restart goes on in the cluster",
    hint: "Look at the pods' ages in the tree",
    workload,
    ...(restartedAt === undefined ? {} : { restartedAt }),
  };
}

export function disconnectedMessage(data: ErrorData): string {
  const name = data.workload?.name ?? "the workload";
  return data.restartedAt === undefined
    ? `It is not known whether ${name} was restarted: ${data.reason}`
    : `${name} was restarted, but ${data.reason}`;
}

/** The end of a restart that never reached the server. */
export function notSent(workload: WorkloadRef, why: string): Ending {
  return {
    level: "error",
    outcome: "failed",
    text: `${workload.name} was not restarted: ${sentence(why)} Nothing was changed.`,
    buttons: [],
  };
}

/**
 * Text of a cluster for a notification, which would make a link of `[words](command:...)`: what a
 * webhook says must not be able to offer a command of the editor.
 */
export function plain(text: string): string {
  return text.replaceAll("](", "]\u200b(");
}

function withHint(message: string, hint: string | undefined): string {
  if (hint === undefined) {
    return message;
  }
  return `${sentence(message)} ${sentence(hint)}`;
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

export function seconds(ms: number): string {
  const s = Math.round(ms / 1000);
  return s < 60 ? `${Math.max(s, 1)} s` : `${Math.floor(s / 60)} min ${s % 60} s`;
}

/** The words for several restarts that have all ended. */
export function summary(endings: readonly { name: string; ending: Ending }[]): Ending {
  const plain = endings.filter((e) => e.ending.outcome === "done" && e.ending.level === "info");
  const others = endings.filter((e) => !plain.includes(e));
  if (others.length === 0) {
    const names = plain.map((e) => e.name).join(", ");
    return { level: "info", outcome: "done", text: `Restarted ${plain.length} workloads: ${names}`, buttons: [] };
  }
  return {
    level: others.every((e) => e.ending.outcome === "stopped") ? "info" : "warning",
    outcome: "failed",
    text:
      `Restarted ${plain.length} of ${endings.length} workloads without trouble. ` +
      others.map((e) => sentence(e.ending.text)).join(" "),
    buttons: ["Copy Details"],
  };
}

/** Everything known of a failure, for a ticket or a chat. */
export function details(message: string, data: ErrorData): string {
  const lines = [message];
  const add = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) {
      lines.push(`${name}: ${value}`);
    }
  };
  const w = data.workload;
  add("Workload", w && `${w.kind} ${w.namespace}/${w.name}`);
  add("Cluster", w?.context);
  add("Kind of failure", data.kind);
  add("Reason", data.reason);
  add("Next step", data.hint);
  add("Restarted at", data.restartedAt);
  add("HTTP status", data.httpStatus);
  add("API server", data.apiStatus);
  for (const p of data.problems ?? []) {
    lines.push(`Problem: ${p.object.kind} ${p.object.name}: ${p.reason}: ${p.message}`);
  }
  return lines.join("\n");
}

/** Where a restart would take place: what a person must not overlook. */
export function place(w: WorkloadRef): string {
  return `${w.kind} ${w.name} · namespace ${w.namespace} · cluster ${w.context}`;
}

/** The last line of the explanation says how many pods go at once. */
export function plan(prepared: PrepareRestartResult): string {
  return prepared.detail.split("\n").at(-1) ?? "";
}

/** Whether a context is one of those that a person has to confirm by typing. */
export function isProtected(context: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matches(glob, context));
}

function matches(glob: string, text: string): boolean {
  const pattern = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".");
  return new RegExp(`^${pattern}$`).test(text);
}
