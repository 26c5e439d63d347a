import * as vscode from "vscode";
import type { Row } from "./row";

/**
 * The row that has the keyboard's focus; undefined if none has it. VS Code does not tell extensions which one it is,
 * and its command that selects it also expands it. So this selects or deselects it, and compares the selections.
 */
export async function focusedRow(view: Pick<vscode.TreeView<Row>, "selection">): Promise<Row | undefined> {
  const before = view.selection;
  await vscode.commands.executeCommand("list.toggleSelection");
  const after = view.selection;
  return after.find((row) => !before.includes(row)) ?? before.find((row) => !after.includes(row));
}
