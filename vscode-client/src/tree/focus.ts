import * as vscode from "vscode";
import type { Row } from "./row";
import type { Selection } from "./selection";

/**
 * The row that has the keyboard's focus; undefined if none has it. VS Code does not tell extensions which one it is,
 * and its command that selects it also expands it. So this selects or deselects it, and compares the selections.
 */
export async function focusedRow(selection: Selection): Promise<Row | undefined> {
  const before = selection.rows;
  await vscode.commands.executeCommand("list.toggleSelection");
  const after = selection.rows;
  return after.find((row) => !before.includes(row)) ?? before.find((row) => !after.includes(row));
}
