import { homedir } from "node:os";
import { env } from "node:process";
import * as vscode from "vscode";
import { fromHome, replaced, type Replaced } from "./variables";

/** What a person configured under `kube9`. */
export interface Settings {
  readonly kubeconfig: string[];
  readonly contexts: string[];
  readonly namespaces: string[];
  readonly rolloutTimeoutSeconds: number;
  readonly fieldManager: string;
  readonly protectedContexts: string[];
  readonly readOnlyContexts: string[];
  readonly demoCluster: boolean;
  readonly javaHome: string;
}

/** Read at each use: what is read once is stale after the next change. */
export function settings(): Settings {
  const all = vscode.workspace.getConfiguration("kube9");
  const list = (name: string): string[] => all.get<string[]>(name, []);
  return {
    kubeconfig: kubeconfig().map((path) => path.text),
    contexts: list("contexts"),
    namespaces: list("namespaces"),
    rolloutTimeoutSeconds: all.get("rolloutTimeoutSeconds", 300),
    fieldManager: all.get("fieldManager", "kube9"),
    protectedContexts: union("protectedContexts"),
    readOnlyContexts: union("readOnlyContexts"),
    demoCluster: all.get("demoCluster", false),
    javaHome: fromHome(all.get("java.home", ""), homedir()),
  };
}

/** The kubeconfig's paths with their variables replaced, and what could not be. */
export function kubeconfig(): Replaced[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((f) => ({ name: f.name, path: f.uri.fsPath }));
  const around = { folders, home: homedir(), env, trusted: vscode.workspace.isTrusted };
  return writtenKubeconfig().map((path) => replaced(path, around));
}

/** The kubeconfig's paths as the person wrote them. */
export function writtenKubeconfig(): string[] {
  return vscode.workspace.getConfiguration("kube9").get<string[]>("kubeconfig", []);
}

/** Settings that the server was started with: a change of them starts it again. */
export const OF_THE_SERVER = [
  "kubeconfig",
  "contexts",
  "namespaces",
  "fieldManager",
  "readOnlyContexts",
  "demoCluster",
  "java.home",
].map((name) => `kube9.${name}`);

/** A folder's settings may protect more than the person's own, but never less. */
function union(name: string): string[] {
  const all = vscode.workspace.getConfiguration("kube9").inspect<string[]>(name);
  return [
    ...new Set(
      [all?.globalValue, all?.workspaceValue, all?.workspaceFolderValue].flatMap((value) => value ?? []),
    ),
  ];
}
