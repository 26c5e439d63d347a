import * as vscode from "vscode";
import type { NamespacePages } from "../page/namespacePages";
import type { Kube9Server } from "../server/kube9Server";
import type { KubeTree } from "../tree/kubeTree";
import type { Row } from "../tree/row";

/** The parts of the editor that show clusters. */
export interface Screen {
  readonly tree: KubeTree;
  readonly view: vscode.TreeView<Row>;
  readonly pages: NamespacePages;
}

/** Tells the server what is on screen, and shows the changes that it tells of that. */
export function followScreen(server: Kube9Server, { tree, view, pages }: Screen): vscode.Disposable {
  const visible = new VisibleToServer(server, { tree, view, pages });
  const schedule = (): void => visible.schedule();
  return vscode.Disposable.from(
    view.onDidChangeVisibility(schedule),
    view.onDidExpandElement((e) => tree.expand(e.element)),
    view.onDidCollapseElement((e) => tree.collapse(e.element)),
    tree.onExpansion(schedule),
    tree.onRows(schedule),
    pages.onShown(schedule),
    server.onTreeChanged((change) => tree.changed(change)),
    server.onNamespaceChanged((change) => pages.changed(change)),
    server.onStarted(() => {
      tree.serverStarted();
      pages.serverStarted();
      visible.forget();
      schedule();
    }),
  );
}

/** Sends what is visible, once for all changes of one turn of the event loop, and only when it is different. */
class VisibleToServer {
  private told = "";
  private scheduled = false;

  constructor(
    private readonly server: Kube9Server,
    private readonly screen: Screen,
  ) {}

  /** Another server runs, which has been told nothing. */
  forget(): void {
    this.told = "";
  }

  schedule(): void {
    if (!this.scheduled) {
      this.scheduled = true;
      setImmediate(() => this.tell());
    }
  }

  private tell(): void {
    this.scheduled = false;
    const { tree, view, pages } = this.screen;
    const params = {
      nodes: view.visible ? tree.visible() : [],
      namespaces: pages.visible(),
      ...(tree.filter === undefined ? {} : { filter: tree.filter }),
    };
    const now = JSON.stringify(params);
    if (now !== this.told) {
      this.told = now;
      void this.server.tell("kube9/visible", params);
    }
    void vscode.commands.executeCommand("setContext", "kube9.noClusters", tree.isEmpty);
  }
}
