import { homedir } from "node:os";
import { env } from "node:process";
import * as vscode from "vscode";
import { fromHome, replaced, type Replaced } from "./variables";

/** What a person configured under `kube9`. */
export interface Settings {
  readonly kubeconfig: string[];
  readonly contexts: string[];
  readonly namespaces: string[];
  readonly waitForRollout: boolean;
  readonly rolloutTimeoutSeconds: number;
  readonly fieldManager: string;
  readonly protectedContexts: string[];
  readonly readOnlyContexts: string[];
  readonly demoCluster: boolean;
  readonly javaHome: string;
}

/** The settings as they are now. Read them at each use, because they can change at any time. */
export function settings(): Settings {
  const all = vscode.workspace.getConfiguration("kube9");
  const list = (name: string): string[] => all.get<string[]>(name, []);
  return {
    kubeconfig: kubeconfig().map((path) => path.text),
    contexts: list("contexts"),
    namespaces: list("namespaces"),
    waitForRollout: all.get("waitForRollout", false),
    rolloutTimeoutSeconds: all.get("rolloutTimeoutSeconds", 300),
    fieldManager: all.get("fieldManager", "kube9"),
    protectedContexts: union("protectedContexts"),
    readOnlyContexts: union("readOnlyContexts"),
    demoCluster: all.get("demoCluster", false),
    javaHome: fromHome(all.get("java.home", ""), homedir()),
  };
}

/** The paths of the kubeconfig with their variables replaced, each with the variables that could not be replaced. */
export function kubeconfig(): Replaced[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((f) => ({ name: f.name, path: f.uri.fsPath }));
  const around = { folders, home: homedir(), env, trusted: vscode.workspace.isTrusted };
  return writtenKubeconfig().map((path) => replaced(path, around));
}

/** The paths of the kubeconfig as they are written in the settings. */
export function writtenKubeconfig(): string[] {
  return vscode.workspace.getConfiguration("kube9").get<string[]>("kubeconfig", []);
}

/** The settings that the server is given at its start: after a change of one of them it has to be started again. */
export const OF_THE_SERVER = [
  "kubeconfig",
  "contexts",
  "namespaces",
  "fieldManager",
  "protectedContexts",
  "readOnlyContexts",
  "demoCluster",
  "java.home",
].map((name) => `kube9.${name}`);

/** The values of all levels together: the settings of a folder may protect more contexts than the user's own, never fewer. */
function union(name: string): string[] {
  const all = vscode.workspace.getConfiguration("kube9").inspect<string[]>(name);
  return [
    ...new Set(
      [all?.globalValue, all?.workspaceValue, all?.workspaceFolderValue].flatMap((value) => value ?? []),
    ),
  ];
}
