import type { NamespaceRef, TreeNode, WorkloadRef } from "../protocol/protocol";

/** A row of the tree. It stays the same object as long as the thing it shows exists: VS Code knows it by identity. */
export class Row {
  /** The rows below it, the row "Show more" last; undefined until the server has answered. */
  children: Row[] | undefined;
  /** Where the next page of children begins; undefined when there are no more. */
  cursor: string | undefined;

  constructor(
    public node: TreeNode,
    readonly parent: Row | undefined,
  ) {}

  get id(): string {
    return this.node.id;
  }
}

/** The workload that a row stands for: its own, or the owner of its pod. */
export function workloadOf(row: Row | undefined): WorkloadRef | undefined {
  return row?.node.workload ?? (row?.node.kind === "Pod" ? row.parent?.node.workload : undefined);
}

/** The workloads of rows, each once, also when several pods of one are among them. */
export function workloadsOf(rows: readonly Row[]): WorkloadRef[] {
  const found = rows.map(workloadOf).filter((w) => w !== undefined);
  return [...new Map(found.map((w) => [JSON.stringify(w), w])).values()];
}

/** The namespace of a row; undefined for a row that is in none. */
export function namespaceOf(row: Row | undefined): NamespaceRef | undefined {
  const { context, namespace } = row?.node ?? {};
  return context === undefined || namespace === undefined ? undefined : { context, namespace };
}

/** The object of a row; undefined for a row of a context, a category or a message. */
export function subjectOf(row: Row | undefined): WorkloadRef | undefined {
  const { context, namespace, kind, label } = row?.node ?? {};
  return context === undefined || namespace === undefined || kind === undefined || kind === "category" || label === undefined
    ? undefined
    : { context, namespace, kind, name: label };
}
