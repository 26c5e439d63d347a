import type { Health } from "../protocol/protocol";
import type { Row } from "./row";

/** In which order a person wants to see rows. */
export interface Wishes {
  /** Names of contexts that come before others. */
  readonly favourites: ReadonlySet<string>;
  /** Whether workloads in trouble come before others. */
  readonly failingFirst: boolean;
}

const TROUBLE: readonly Health[] = ["Degraded", "Progressing"];

/** Rows in the order in which they are shown. The server's order stays wherever a person wants no other. */
export function arranged(rows: Row[], { favourites, failingFirst }: Wishes): Row[] {
  if (rows.some((row) => row.node.kind === "context")) {
    return sorted(rows, (row) => contextRank(row, favourites));
  }
  return failingFirst ? sorted(rows, workloadRank) : rows;
}

/** The kubeconfig's current context, favourites, the others, and messages. */
function contextRank({ node }: Row, favourites: ReadonlySet<string>): number {
  if (node.kind !== "context") {
    return 3;
  }
  return node.current === true ? 0 : favourites.has(node.context ?? "") ? 1 : 2;
}

/** What explains the rows stays before them, and "Show more" behind them. */
function workloadRank({ node }: Row): number {
  if (node.kind === "message") {
    return -1;
  }
  if (node.kind === "more") {
    return TROUBLE.length + 1;
  }
  const at = node.workload === undefined || node.health === undefined ? -1 : TROUBLE.indexOf(node.health);
  return at < 0 ? TROUBLE.length : at;
}

function sorted(rows: Row[], rank: (row: Row) => number): Row[] {
  return [...rows].sort((a, b) => rank(a) - rank(b));
}
