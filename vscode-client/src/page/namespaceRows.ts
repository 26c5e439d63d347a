import { insertAfter } from "../mirror/list";
import type { NamespaceChangedParams, NamespaceResult } from "../protocol/protocol";

/**
 * The rows of a namespace after a change that the server told. Rows that are not known are ignored.
 *
 * @returns undefined when the rows have to be asked for again
 */
export function changedRows(known: NamespaceResult, change: NamespaceChangedParams): NamespaceResult | undefined {
  if (change.stale) {
    return undefined;
  }
  const gone = new Set(change.gone);
  const changed = new Map(change.rows.map((row) => [row.id, row]));
  const added = new Set(change.added.map(({ row }) => row.id));
  const workloads = known.workloads
    .filter((row) => !gone.has(row.id) && !added.has(row.id))
    .map((row) => changed.get(row.id) ?? row);
  const isComplete = change.added.every(({ after, row }) => insertAfter(workloads, (r) => r.id, after, row));
  return isComplete ? { ...known, workloads } : undefined;
}
