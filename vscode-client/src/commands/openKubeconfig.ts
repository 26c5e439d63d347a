import { homedir } from "node:os";
import * as vscode from "vscode";
import { messageOf } from "../protocol/errors";
import type { Server } from "../protocol/server";
import { choice, type Choice } from "../settings/kubeconfigChoice";
import { writtenKubeconfig } from "../settings/settings";
import { plain } from "../words/words";

/** Lets a person choose kubeconfigs, and say whether their contexts come beside those of before or instead of them. */
export async function openKubeconfig(server: Server): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: "Open a Kubeconfig",
    openLabel: "Use This Kubeconfig",
    canSelectMany: true,
  });
  if (chosen === undefined) {
    return;
  }
  try {
    await use(server, chosen.map((uri) => uri.fsPath));
  } catch (error) {
    void vscode.window.showErrorMessage(plain(`The kubeconfig could not be opened: ${messageOf(error)}`));
  }
}

/** Changes the setting, unless one of the files has no context or all are used already. */
export async function use(server: Server, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const { contexts, problems } = await server.ask("kube9/contexts", { kubeconfig: [file] });
    if (contexts.length === 0) {
      void vscode.window.showErrorMessage(plain(`${problems[0] ?? file}. Nothing was changed.`));
      return;
    }
  }
  const { kubeconfigs } = await server.ask("kube9/contexts", {});
  const possible = choice(files, writtenKubeconfig(), kubeconfigs, homedir());
  if (possible.added === undefined) {
    void vscode.window.showInformationMessage(plain(`Already used: ${possible.chosen}. Nothing was changed.`));
    return;
  }
  const setting = possible.before === "" ? possible.replaced : await askWhich(possible, possible.added);
  if (setting !== undefined) {
    await write(setting);
  }
}

async function askWhich(
  { before, chosen, replaced }: Choice,
  added: readonly string[],
): Promise<readonly string[] | undefined> {
  const add = { label: "Add", detail: `Show the contexts of ${before}, and after them those of ${chosen}.`, setting: added };
  const replace = { label: "Replace", detail: `Show only the contexts of ${chosen}, and no longer those of ${before}.`, setting: replaced };
  const picked = await vscode.window.showQuickPick([add, replace], {
    title: "Add or Replace",
    placeHolder: "No file is changed: the setting kube9.kubeconfig names those that are shown",
    ignoreFocusOut: true,
  });
  return picked?.setting;
}

/** Writes where the setting is now: the one of a folder hides the person's own. */
async function write(setting: readonly string[]): Promise<void> {
  const all = vscode.workspace.getConfiguration("kube9");
  const isOfFolder = all.inspect("kubeconfig")?.workspaceValue !== undefined;
  await all.update("kubeconfig", setting, isOfFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global);
}
