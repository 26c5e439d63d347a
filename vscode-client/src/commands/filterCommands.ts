import * as vscode from "vscode";
import type { Server } from "../protocol/server";
import { parseFilter, withNamespaces } from "../tree/filter";
import type { KubeTree } from "../tree/kubeTree";
import { namespaceOf, type Row } from "../tree/row";
import type { Selection } from "../tree/selection";
import { filterMessage } from "../tree/viewTexts";
import { pickNamespaces } from "./namespacePick";
import { rowCommand } from "./rowCommand";

/** Under this key the workspace remembers the filter. */
const FILTER = "kube9.filter";

/** The filter of the tree as a person typed it. The one of the last session is restored. */
export class Filter implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private current = "";

  constructor(
    private readonly tree: KubeTree,
    private readonly view: vscode.TreeView<Row>,
    private readonly selection: Selection,
    private readonly server: Server,
    private readonly memory: vscode.Memento,
  ) {
    this.subscription = tree.onRows(() => this.tell());
    const before: string = memory.get(FILTER, "");
    if (before !== "") {
      this.use(before);
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }

  get text(): string {
    return this.current;
  }

  use(text: string): void {
    this.current = text.trim();
    this.tree.filter = parseFilter(this.current);
    void this.memory.update(FILTER, this.current);
    void vscode.commands.executeCommand("setContext", "kube9.filtered", this.tree.filter !== undefined);
    this.tell();
  }

  async edit(): Promise<void> {
    const text = await vscode.window.showInputBox({
      title: "Filter Contexts and Workloads",
      prompt: "Words of names, ns:NAME for a namespace, ctx:TEXT for contexts. Empty: everything.",
      placeHolder: "ns:shop web",
      value: this.current,
    });
    if (text !== undefined) {
      this.use(text);
    }
  }

  /** The namespaces become part of the filter, so that they are seen above the rows and can be cleared there. */
  async chooseNamespaces(row: Row | undefined = this.selection.rows[0]): Promise<void> {
    const { namespaces = [] } = parseFilter(this.current) ?? {};
    const names = await pickNamespaces(this.server, row?.node, namespaces);
    if (names !== undefined) {
      this.use(withNamespaces(this.current, names));
    }
  }

  /** Without any cluster the view shows its welcome text, which a message would hide. */
  private tell(): void {
    const message = this.tree.isEmpty ? undefined : filterMessage(this.current, this.tree.overview);
    if (this.view.message !== message) {
      (this.view as { message: string | undefined }).message = message;
    }
  }
}

/** Commands that filter the tree. */
export function filterCommands(filter: Filter): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("kube9.filter", () => filter.edit()),
    vscode.commands.registerCommand("kube9.editFilter", () => filter.edit()),
    vscode.commands.registerCommand("kube9.clearFilter", () => filter.use("")),
    rowCommand("kube9.chooseNamespaces", (row?: Row) => filter.chooseNamespaces(row)),
    rowCommand("kube9.filterNamespace", (row?: Row) => {
      const namespace = namespaceOf(row)?.namespace;
      if (namespace !== undefined) {
        filter.use(`ns:${namespace}`);
      }
    }),
  );
}
