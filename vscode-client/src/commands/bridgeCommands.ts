import { delimiter } from "node:path";
import * as vscode from "vscode";
import { commandToType, hasControlSigns, kubectlCommands, type Subject } from "../objects/kubectl";
import type { ObjectDocuments } from "../objects/objectDocuments";
import type { RowAction } from "../protocol/protocol";
import { kubeconfig } from "../settings/settings";
import { subjectOf, type Row } from "../tree/row";
import type { Selection } from "../tree/selection";
import { plain } from "../words/words";
import { rowCommand } from "./rowCommand";

/** Commands that lead from a row to kubectl, a terminal, and documents. */
export function bridgeCommands(documents: ObjectDocuments, selection: Selection): vscode.Disposable {
  const register = (id: string, needs: RowAction, then: (subject: Subject) => Promise<void>): vscode.Disposable =>
    rowCommand(id, async (of?: Row) => {
      const row = of ?? selection.rows[0];
      const subject = subjectOf(row);
      if (subject !== undefined && row?.node.actions.includes(needs) === true) {
        await then(subject);
      } else {
        void vscode.window.showInformationMessage(plain(
          subject === undefined
            ? "Select a workload or a pod in the view kube9 first."
            : `This cannot be done with ${subject.kind} ${subject.name} on ${subject.context}.`,
        ));
      }
    });
  return vscode.Disposable.from(
    register("kube9.copyKubectl", "useKubectl", copyKubectl),
    register("kube9.openInTerminal", "useKubectl", openInTerminal),
    register("kube9.showManifest", "showManifest", (subject) => documents.showManifest(subject)),
    register("kube9.describe", "describe", (subject) => documents.describe(subject)),
  );
}

async function copyKubectl(subject: Subject): Promise<void> {
  const items = kubectlCommands(subject).map(({ label, text }) => ({ label, detail: text }));
  const title = `Copy a kubectl Command for ${subject.name}`;
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: "It is copied, not run" });
  if (chosen !== undefined) {
    await vscode.env.clipboard.writeText(chosen.detail);
  }
}

/** Opens a terminal in which a command is typed, and not run: the current context stays as it is. */
async function openInTerminal(subject: Subject): Promise<void> {
  const command = commandToType(subject);
  if (hasControlSigns(command)) {
    void vscode.window.showErrorMessage("The name of this context has signs that a terminal would take for keys.");
    return;
  }
  const files = await configuredFiles();
  const terminal = vscode.window.createTerminal({
    name: `${subject.namespace} — ${subject.context}`,
    env: files.length === 0 ? {} : { KUBECONFIG: files.join(delimiter) },
  });
  terminal.show();
  terminal.sendText(command, false);
}

/** The files of the setting, which kubectl would not know otherwise. Folders and globs are nothing that it can read. */
async function configuredFiles(): Promise<string[]> {
  const paths = kubeconfig().map(({ text }) => text);
  const isFile = await Promise.all(paths.map(async (path) => {
    try {
      return ((await vscode.workspace.fs.stat(vscode.Uri.file(path))).type & vscode.FileType.File) !== 0;
    } catch {
      return false; // It does not exist, or is a glob.
    }
  }));
  return paths.filter((_, i) => isFile[i] === true);
}
