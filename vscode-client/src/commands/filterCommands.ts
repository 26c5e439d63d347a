import * as vscode from "vscode";
import { parseFilter } from "../tree/filter";
import type { KubeTree } from "../tree/kubeTree";
import { workloadOf, type Row } from "../tree/row";

/** Under this key the workspace remembers the filter. */
const FILTER = "kube9.filter";

/** Commands that filter the tree; the filter of the last session is restored. */
export function filterCommands(
  tree: KubeTree,
  view: vscode.TreeView<Row>,
  memory: vscode.Memento,
): vscode.Disposable {
  const use = (text: string): void => {
    tree.filter = parseFilter(text);
    view.description = text.trim();
    void memory.update(FILTER, text);
    void vscode.commands.executeCommand("setContext", "kube9.filtered", tree.filter !== undefined);
  };
  const before: string = memory.get(FILTER, "");
  if (before !== "") {
    use(before);
  }
  return vscode.Disposable.from(
    vscode.commands.registerCommand("kube9.filter", async () => {
      const text = await askForFilter(view.description ?? "");
      if (text !== undefined) {
        use(text);
      }
    }),
    vscode.commands.registerCommand("kube9.clearFilter", () => use("")),
    vscode.commands.registerCommand("kube9.filterNamespace", (row?: Row) => {
      const namespace = workloadOf(row)?.namespace;
      if (namespace !== undefined) {
        use(`ns:${namespace}`);
      }
    }),
  );
}

async function askForFilter(value: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: "Filter Workloads",
    prompt: "Words of the name, and ns:NAME for a namespace. Empty: everything.",
    placeHolder: "ns:shop web",
    value,
  });
}
