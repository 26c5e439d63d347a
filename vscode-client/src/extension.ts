import * as vscode from "vscode";
import { bridgeCommands } from "./commands/bridgeCommands";
import { commands } from "./commands/commands";
import { Filter, filterCommands } from "./commands/filterCommands";
import { historyCommands } from "./commands/historyCommands";
import { orderCommands } from "./commands/orderCommands";
import { rowCommands } from "./commands/rowCommands";
import { History } from "./history/history";
import { HistoryView } from "./history/historyView";
import { Logins } from "./login/logins";
import { loginScreen } from "./login/loginScreen";
import { LogDocuments } from "./logs/logDocuments";
import { ObjectDocuments } from "./objects/objectDocuments";
import { NamespacePages } from "./page/namespacePages";
import type { NamespaceRef, WorkloadRef } from "./protocol/protocol";
import { Restarts } from "./restart/restarts";
import { statusBar } from "./restart/statusBar";
import { followScreen } from "./screen/followScreen";
import { Kube9Server } from "./server/kube9Server";
import { followSettings } from "./settings/followSettings";
import { Favourites } from "./tree/favourites";
import { followAges } from "./tree/ages";
import { KubeTree } from "./tree/kubeTree";
import { revealWorkload } from "./tree/reveal";
import type { Row } from "./tree/row";
import { Selection } from "./tree/selection";

let running: Kube9Server | undefined;
let waiting: Restarts | undefined;

/** Makes the parts and connects them; no decision is made here. */
export function activate(context: vscode.ExtensionContext): void {
  const server = new Kube9Server(context.extensionUri, context.globalStorageUri);
  running = server;
  const favourites = new Favourites(context.globalState);
  const tree = new KubeTree(server, favourites);
  const view = vscode.window.createTreeView("kube9.clusters", {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
  });
  const selection = new Selection(tree, view);
  const memory = context.workspaceState;
  const filter = new Filter(tree, view, selection, server, memory);
  const logs = new LogDocuments(server);
  const documents = new ObjectDocuments(server);
  const showNamespace = (n: NamespaceRef): void => pages.show({ context: n.context, namespace: n.namespace });
  const showWorkload = (workload: WorkloadRef): Promise<void> => showPods(tree, view, workload);
  const history = new History(memory, (line) => server.note(line));
  const restarts = new Restarts(server, logs, { showPods: showWorkload, showNamespace }, memory, (what, ended) =>
    history.add(what, ended, Date.now()),
  );
  const pages: NamespacePages = new NamespacePages(context.extensionUri, server, (w) => restarts.restart(w));
  context.subscriptions.push(
    server,
    tree,
    view,
    logs,
    documents,
    restarts,
    pages,
    statusBar(restarts.rollouts),
    selection,
    followScreen(server, { tree, view, pages }),
    filter,
    filterCommands(filter),
    favourites,
    orderCommands(tree, view, favourites, context.globalState),
    commands({ server, tree, view, selection, restarts, showNamespace }),
    rowCommands({ tree, restarts, showLog: (log) => logs.show(log) }),
    history,
    vscode.window.createTreeView("kube9.history", { treeDataProvider: new HistoryView(history) }),
    historyCommands(restarts, showWorkload),
    bridgeCommands(documents, selection),
    followAges(tree, () => view.visible),
    followLogins(server),
    followSettings(server),
  );
  waiting = restarts;
  void restarts.resume();
}

export async function deactivate(): Promise<void> {
  waiting?.close();
  await running?.stop();
}

async function showPods(tree: KubeTree, view: vscode.TreeView<Row>, workload: WorkloadRef): Promise<void> {
  if (!(await revealWorkload(tree, view, workload))) {
    void vscode.window.showInformationMessage(
      `${workload.name} cannot be shown in the tree: it is gone, the tree is filtered, or its cluster does not answer.`,
    );
  }
}

function followLogins(server: Kube9Server): vscode.Disposable {
  const logins = new Logins(loginScreen, (context) => void server.tell("kube9/cancelLogin", { context }));
  return vscode.Disposable.from(
    server.onLogin((login) => logins.told(login)),
    server.onStopped(() => logins.forget()),
  );
}
