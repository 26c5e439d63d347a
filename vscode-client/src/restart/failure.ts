import type { ErrorData, WorkloadRef } from "../protocol/protocol";
import { placed } from "../words/words";

/** Why a restart failed: the server's error, or that the server ended. */
export type Failure = Omit<ErrorData, "kind"> & { readonly kind: ErrorData["kind"] | "Disconnected" };

/**
 * The failure of a restart during which the server ended.
 *
 * @param restartedAt the value of the annotation, when the server had said before that it was written
 */
export function disconnected(workload: WorkloadRef, restartedAt: string | undefined): Failure {
  const hint = "Look at the pods' ages in the tree";
  return restartedAt === undefined
    ? {
        kind: "Disconnected",
        reason: "the kube9 server ended before it said whether the restart annotation was written",
        hint,
        workload,
        severity: "error",
        actions: [],
      }
    : {
        kind: "Disconnected",
        reason: "the kube9 server ended while it was waiting. The restart goes on in the cluster",
        hint,
        workload,
        restartedAt,
        severity: "warning",
        actions: ["keepWaiting", "showPods"],
      };
}

export function disconnectedMessage({ workload, restartedAt, reason }: Failure): string {
  const name = workload === undefined ? "the workload" : placed(workload);
  return restartedAt === undefined
    ? `It is not known whether ${name} was restarted: ${reason}`
    : `${name} was restarted, but ${reason}`;
}

/** Everything known of a failure, one fact a line, for a ticket or a chat. */
export function details(message: string, failure: Failure): string {
  const w = failure.workload;
  const facts: [string, string | number | undefined][] = [
    ["Workload", w && `${w.kind} ${w.namespace}/${w.name}`],
    ["Cluster", w?.context],
    ["Kind of failure", failure.kind],
    ["Reason", failure.reason],
    ["Next step", failure.hint],
    ["Restarted at", failure.restartedAt],
    ["HTTP status", failure.httpStatus],
    ["API server", failure.apiStatus],
  ];
  const known = facts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  const problems = (failure.problems ?? []).map(({ object, text }) => `Problem: ${object.kind} ${text}`);
  return [message, ...known, ...problems].join("\n");
}
