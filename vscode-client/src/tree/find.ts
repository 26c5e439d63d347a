import type { NodeKind, TreeNode, WorkloadRef } from "../protocol/protocol";
import { isSame } from "../protocol/workload";
import type { Row } from "./row";

/** A tree whose rows are asked for as they are needed. */
export interface Browsable {
  /** The rows below a row; without one, the contexts and the messages beside them. */
  below(row?: Row): Promise<readonly Row[]>;
  /** Asks for the rows that a row "Show more" stands for. */
  loadMore(more: Row): Promise<void>;
}

/** The row of a workload; undefined when it is not in the tree, for example because of a filter. */
export async function findWorkload(tree: Browsable, workload: WorkloadRef): Promise<Row | undefined> {
  const context = (await tree.below()).find((r) => r.node.kind === "context" && r.node.context === workload.context);
  const workloads = context && (await categoryBelow(tree, context, "Workloads"));
  const category = workloads && (await categoryBelow(tree, workloads, workload.kind));
  return category && findBelow(tree, category, workload);
}

/** The contexts, in the order in which they are shown. */
export async function contexts(tree: Browsable): Promise<TreeNode[]> {
  const kind: NodeKind = "context";
  return (await tree.below()).map((row) => row.node).filter((node) => node.kind === kind);
}

/** The categories of a context; empty if its cluster cannot be used. */
export async function categories(tree: Browsable, context: Row): Promise<readonly Row[]> {
  const workloads = await categoryBelow(tree, context, "Workloads");
  return workloads === undefined ? [] : tree.below(workloads);
}

async function categoryBelow(tree: Browsable, parent: Row, category: string): Promise<Row | undefined> {
  return (await tree.below(parent)).find((row) => row.node.category === category);
}

async function findBelow(tree: Browsable, category: Row, workload: WorkloadRef): Promise<Row | undefined> {
  let looked = -1;
  for (;;) {
    const rows = await tree.below(category);
    const found = rows.find((row) => isSame(row.node.workload, workload));
    const last = rows.at(-1);
    if (found !== undefined || last?.node.kind !== "more" || rows.length <= looked) {
      return found;
    }
    looked = rows.length;
    await tree.loadMore(last);
  }
}
