import type { Row } from "./row";

/** What is known about the rows of workloads in the tree. */
export interface Overview {
  /** How many rows of workloads and CronJobs are shown, as far as their categories were opened. */
  readonly shown: number;
  /** Whether a category was opened. */
  readonly isKnown: boolean;
  /** Whether there are more rows that were not asked for. */
  readonly hasMore: boolean;
  /** How many workloads in the open categories are degraded. */
  readonly failing: number;
}

const NOTHING: Overview = { shown: 0, isKnown: false, hasMore: false, failing: 0 };

/** Sums up the rows below a row. */
export function overview(row: Row): Overview {
  const { node, children = [] } = row;
  const isCategory = node.kind === "category" && node.category !== undefined && node.category !== "Workloads";
  if (!isCategory) {
    return children.map(overview).reduce(sum, NOTHING);
  }
  const rows = children.filter((child) => child.node.kind !== "message" && child.node.kind !== "more");
  return {
    shown: node.total ?? rows.length,
    isKnown: row.children !== undefined,
    hasMore: node.total === undefined && row.cursor !== undefined,
    failing: node.failing ?? rows.filter((child) => child.node.health === "Degraded").length,
  };
}

function sum(a: Overview, b: Overview): Overview {
  return {
    shown: a.shown + b.shown,
    isKnown: a.isKnown || b.isKnown,
    hasMore: a.hasMore || b.hasMore,
    failing: a.failing + b.failing,
  };
}
