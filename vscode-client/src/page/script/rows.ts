import type { NamespaceRow, RolloutStatus } from "../../protocol/protocol";

/** How a person narrowed the rows of a namespace. */
export interface View {
  /** Only this kind; empty: all. */
  readonly kind: string;
  readonly text: string;
}

/** The rows that pass both filters, in the order of the server. */
export function shown(rows: readonly NamespaceRow[], view: View): NamespaceRow[] {
  const words = view.text.toLowerCase().split(/\s+/);
  return rows.filter(
    (row) =>
      (view.kind === "" || row.workload.kind === view.kind) && words.every((word) => row.workload.name.includes(word)),
  );
}

/** The buttons for kinds: one for all rows and one for each kind that occurs, each with its number of rows. */
export function counted(rows: readonly NamespaceRow[]): { kind: string; label: string }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    counts.set(row.workload.kind, (counts.get(row.workload.kind) ?? 0) + 1);
  }
  return [
    { kind: "", label: `All ${String(rows.length)}` },
    ...[...counts].map(([kind, count]) => ({ kind, label: `${kind}s ${String(count)}` })),
  ];
}

/** The state of a rollout, and the first problem that holds it up. */
export function statusOf(status: RolloutStatus): string {
  const problem = status.problems[0];
  return problem === undefined ? status.message : `${status.message} · ${problem.text}`;
}
