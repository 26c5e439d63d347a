import type { TreeView } from "vscode";
import type { WorkloadRef } from "../protocol/protocol";
import { findWorkload, type Browsable } from "./find";
import type { Row } from "./row";

/** Selects the row of a workload in the view and expands it; false when there is no such row. */
export async function revealWorkload(
  tree: Browsable,
  view: Pick<TreeView<Row>, "reveal">,
  workload: WorkloadRef,
): Promise<boolean> {
  try {
    const row = await findWorkload(tree, workload);
    if (row === undefined) {
      return false;
    }
    await view.reveal(row, { select: true, focus: true, expand: true });
    return true;
  } catch {
    return false; // The cluster did not answer, or the row went while VS Code was looking for it.
  }
}
