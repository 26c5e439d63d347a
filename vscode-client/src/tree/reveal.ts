import type { TreeView } from "vscode";
import type { WorkloadRef } from "../protocol/protocol";
import { findWorkload, type Browsable } from "./find";
import type { Row } from "./row";

/** VS Code may lose a row that it draws again just while it reveals it, and then selects nothing or refuses. */
const ATTEMPTS = 3;

type View = Pick<TreeView<Row>, "reveal" | "selection">;

/** Selects the row of a workload in the view and expands it; false when there is no such row. */
export async function revealWorkload(tree: Browsable, view: View, workload: WorkloadRef): Promise<boolean> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    const row = await reveal(tree, view, workload);
    if (row !== undefined && view.selection.includes(row)) {
      return true;
    }
  }
  return (await reveal(tree, view, workload)) !== undefined;
}

async function reveal(tree: Browsable, view: View, workload: WorkloadRef): Promise<Row | undefined> {
  try {
    const row = await findWorkload(tree, workload);
    if (row !== undefined) {
      await view.reveal(row, { select: true, focus: true, expand: true });
    }
    return row;
  } catch {
    return undefined; // The cluster did not answer, or the row went while VS Code was looking for it.
  }
}
