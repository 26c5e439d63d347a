import * as vscode from "vscode";
import { messageOf } from "../protocol/errors";
import type { TreeNode } from "../protocol/protocol";
import type { Server } from "../protocol/server";
import { chosenNames, typedNames, type Choice } from "../tree/namespaceChoice";

const PLACEHOLDER = "Check or type names, none for all";

/**
 * Asks a person for namespaces: some of those that the server can name, or any that are typed. Typing works at once,
 * and also where nobody may list namespaces.
 *
 * @param row a row of the cluster whose namespaces the server is asked for; undefined: those of no cluster
 * @param before the names that are chosen now
 * @returns undefined if the person chose nothing
 */
export async function pickNamespaces(
  server: Server,
  row: TreeNode | undefined,
  before: readonly string[],
): Promise<string[] | undefined> {
  const context = row?.context;
  const name = row?.shortName ?? context ?? "the Clusters";
  const pick = vscode.window.createQuickPick();
  pick.title = titleOf(name, []);
  pick.placeholder = PLACEHOLDER;
  pick.canSelectMany = true;
  show(pick, before, before);
  const choice = (): Choice => ({
    known: pick.items.map((item) => item.label),
    checked: pick.selectedItems.map((item) => item.label),
    highlighted: pick.activeItems[0]?.label,
    text: pick.value,
  });
  pick.onDidChangeValue(() => (pick.title = titleOf(name, typedNames(choice()))));
  const chosen = new Promise<string[] | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve(chosenNames(choice()));
      pick.hide();
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  if (context !== undefined) {
    void offerAll(pick, server, context, before);
  }
  try {
    return await chosen;
  } finally {
    pick.dispose();
  }
}

/** What was checked meanwhile stays checked. */
async function offerAll(
  pick: vscode.QuickPick<vscode.QuickPickItem>,
  server: Server,
  context: string,
  before: readonly string[],
): Promise<void> {
  pick.busy = true;
  try {
    const { namespaces } = await server.ask("kube9/namespaces", { context });
    const checked = pick.selectedItems.map((item) => item.label);
    show(pick, [...before.filter((name) => !namespaces.includes(name)), ...namespaces], checked);
  } catch (error) {
    pick.placeholder = `Type names, none for all. ${messageOf(error)}`;
  } finally {
    pick.busy = false;
  }
}

function show(pick: vscode.QuickPick<vscode.QuickPickItem>, names: readonly string[], checked: readonly string[]): void {
  const items = names.map((label) => ({ label }));
  pick.items = items;
  pick.selectedItems = items.filter(({ label }) => checked.includes(label));
}

/** The names that are typed and not in the list are said, because no row shows them. */
function titleOf(cluster: string, typed: readonly string[]): string {
  const title = `Choose Namespaces of ${cluster}`;
  return typed.length === 0 ? title : `${title}, with ${typed.join(", ")}`;
}
