import * as vscode from "vscode";
import type { Row } from "../tree/row";

const LOST = "The row changed just then, so nothing was done. Please choose it again.";

/**
 * Registers a command of the rows' menus and icons, which a keyboard shortcut may use too. VS Code 1.100 gives no row
 * when it draws the rows again just while a menu or an icon is used. Then nothing is done: the selected row, which a
 * shortcut means, can be another one.
 */
export function rowCommand(id: string, command: (row?: Row, rows?: readonly Row[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, (...args: [row?: Row, rows?: readonly Row[]]) =>
    isOfLostRow(args) ? void vscode.window.showInformationMessage(LOST) : command(...args),
  );
}

/** A keyboard shortcut gives nothing at all; a menu gives a row, or nothing in its place. */
function isOfLostRow(args: readonly unknown[]): boolean {
  return args.length > 0 && (args[0] === undefined || args[0] === null);
}
