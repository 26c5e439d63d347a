import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";

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
    kubeconfig: list("kubeconfig").map(fromHome),
    contexts: list("contexts"),
    namespaces: list("namespaces"),
    rolloutTimeoutSeconds: all.get("rolloutTimeoutSeconds", 300),
    fieldManager: all.get("fieldManager", "kube9"),
    protectedContexts: union("protectedContexts"),
    readOnlyContexts: union("readOnlyContexts"),
    demoCluster: all.get("demoCluster", false),
    javaHome: fromHome(all.get("java.home", "")),
  };
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

function fromHome(path: string): string {
  return path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
}
