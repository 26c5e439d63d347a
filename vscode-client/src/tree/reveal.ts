import type { TreeView } from "vscode";
import type { WorkloadRef } from "../protocol/protocol";
import { findWorkload, type Browsable } from "./find";
import type { Row } from "./row";

/** VS Code may lose a row that it draws again just while it reveals it, and then selects nothing or refuses. */
const ATTEMPTS = 3;

type View = Pick<TreeView<Row>, "reveal" | "selection">;

/** Selects the row of a workload in the view and expands it; false when there is no such row. */
export async function revealWorkload(tree: Browsable, view: View, workload: WorkloadRef): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const row = await findWorkload(tree, workload).catch(() => undefined); // The cluster did not answer.
    if (row === undefined) {
      return false;
    }
    const isAccepted = await view.reveal(row, { select: true, focus: true, expand: true }).then(
      () => true,
      () => false, // The row went while VS Code was looking for it.
    );
    if (attempt === ATTEMPTS || (isAccepted && view.selection.includes(row))) {
      return isAccepted;
    }
  }
}
