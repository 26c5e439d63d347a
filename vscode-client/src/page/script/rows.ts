import type { NamespaceRow, RolloutStatus } from "../../protocol/protocol";

/** In place of a kind: the workloads that fail, of whatever kind. */
const FAILING = "failing";

/** How a person narrowed the rows of a namespace. */
export interface View {
  /** Only this kind, or {@link FAILING}; empty: all. */
  readonly kind: string;
  readonly text: string;
}

/** The rows that pass both filters, in the order of the server. */
export function shown(rows: readonly NamespaceRow[], view: View): NamespaceRow[] {
  const words = view.text.toLowerCase().split(/\s+/);
  return rows.filter((row) => isOf(view.kind, row) && words.every((word) => row.workload.name.includes(word)));
}

function isOf(kind: string, row: NamespaceRow): boolean {
  return kind === "" || row.workload.kind === kind || (kind === FAILING && row.health === "Degraded");
}

/**
 * The buttons, each with its number of rows: one for all, one for each kind that occurs, and one for those that fail.
 * That one is there while some fail, and while it is pressed, so that it can be left again.
 */
export function counted(rows: readonly NamespaceRow[], pressed = ""): { kind: string; label: string }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    counts.set(row.workload.kind, (counts.get(row.workload.kind) ?? 0) + 1);
  }
  const failing = rows.filter((row) => isOf(FAILING, row)).length;
  return [
    { kind: "", label: `All ${String(rows.length)}` },
    ...[...counts].map(([kind, count]) => ({ kind, label: `${kind}s ${String(count)}` })),
    ...(failing > 0 || pressed === FAILING ? [{ kind: FAILING, label: `Failing ${String(failing)}` }] : []),
  ];
}

/** The state of a rollout, and the first problem that holds it up. */
export function statusOf(status: RolloutStatus): string {
  const problem = status.problems[0];
  return problem === undefined ? status.message : `${status.message} · ${problem.text}`;
}
