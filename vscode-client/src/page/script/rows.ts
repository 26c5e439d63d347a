import type { NamespaceRow, RolloutStatus } from "../../protocol/protocol";

/** What a person chose to see of a namespace. */
export interface View {
  /** Only this kind; empty: all. */
  readonly kind: string;
  readonly text: string;
}

/** The rows to show, in the server's order. */
export function shown(rows: readonly NamespaceRow[], view: View): NamespaceRow[] {
  const words = view.text.toLowerCase().split(/\s+/);
  return rows.filter(
    (row) =>
      (view.kind === "" || row.workload.kind === view.kind) && words.every((word) => row.workload.name.includes(word)),
  );
}

/** The pills: all, and each kind that there is, with how many there are. */
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

/** How it stands, and what holds it up. */
export function statusOf(status: RolloutStatus): string {
  const problem = status.problems[0];
  return problem === undefined ? status.message : `${status.message} · ${problem.reason}: ${problem.message}`;
}

/** A moment as people of this machine write it; a text that names none as it stands. */
export function restartedAt(text: string | undefined): string {
  if (text === undefined) {
    return "never";
  }
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? text : moment.toLocaleString();
}
