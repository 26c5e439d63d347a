import * as vscode from "vscode";
import { messageOf } from "../protocol/errors";
import { plain } from "../words/words";
import { kubeconfig, OF_THE_SERVER, writtenKubeconfig } from "./settings";

/** The part of the server that settings concern. */
export interface ConfiguredServer {
  readonly onStarted: vscode.Event<void>;
  restart(): Promise<void>;
  /** Applies the setting that says how much is logged. */
  trace(): Promise<void>;
}

/** Applies changes of settings. The server gets its settings at its start, so most changes start it again. */
export function followSettings(server: ConfiguredServer): vscode.Disposable {
  const again = (): void => {
    server.restart().catch((error: unknown) => {
      void vscode.window.showErrorMessage(plain(`The kube9 server could not be started: ${messageOf(error)}`));
    });
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((e) => {
      if (OF_THE_SERVER.some((name) => e.affectsConfiguration(name))) {
        again();
      }
      if (e.affectsConfiguration("kube9.trace.server")) {
        void server.trace();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(again),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      if (writtenKubeconfig().some((path) => path.includes("${workspaceFolder"))) {
        again();
      }
    }),
    server.onStarted(warnOfMissing()),
  );
}

/** Warns of variables that could not be replaced: once, and again when they are others. */
function warnOfMissing(): () => void {
  let told = "";
  return () => {
    const missing = kubeconfig().flatMap((path) => path.missing);
    const now = [...new Set(missing)].join("; ");
    if (now !== "" && now !== told) {
      void warn(`The setting kube9.kubeconfig: ${now}.`);
    }
    told = now;
  };
}

async function warn(message: string): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(plain(message), "Open Settings");
  if (chosen !== undefined) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "kube9.kubeconfig");
  }
}
