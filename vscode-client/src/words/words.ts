import type { WorkloadRef } from "../protocol/protocol";

/**
 * Makes text from a cluster safe to show in a notification. VS Code turns `[words](command:...)` into a link that
 * runs a command, so the pair `](` is separated by a zero-width space.
 */
export function plain(text: string): string {
  return text.replaceAll("](", "]\u200b(");
}

/** The text with a full stop, unless it ends as a sentence already. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Names a workload together with its namespace and cluster, so that two of the same name are not confused. */
export function place(w: WorkloadRef): string {
  return `${w.kind} ${w.name} · namespace ${w.namespace} · cluster ${w.context}`;
}

/** The same briefly, as the server's notices name it: `web (shop, prod-eu)`. */
export function placed(w: WorkloadRef): string {
  return `${w.name} (${w.namespace}, ${w.context})`;
}
