import * as vscode from "vscode";
import { parseFilter } from "./tree/filter";
import { LogDocuments } from "./logs/logDocuments";
import { Logins } from "./login/logins";
import { loginScreen } from "./login/loginScreen";
import { NamespacePages } from "./page/namespacePages";
import type { NamespaceRef, WorkloadRef } from "./protocol/protocol";
import { Restarts } from "./restart/restarts";
import { Kube9Server } from "./server/kube9Server";
import { kubeconfig, OF_THE_SERVER, writtenKubeconfig } from "./settings/settings";
import { statusBar } from "./restart/statusBar";
import { KubeTree, workloadOf, type Row } from "./tree/kubeTree";
import { messageOf } from "./protocol/server";
import { plain } from "./words/words";
import { pickWorkload } from "./picker/workloadPicker";

const FILTER = "kube9.filter";

let server: Kube9Server | undefined;

/** Joins the parts; nothing here decides anything about clusters. */
export function activate(context: vscode.ExtensionContext): void {
  const running = new Kube9Server(context.extensionUri, context.globalStorageUri);
  server = running;
  const tree = new KubeTree(running);
  const view = vscode.window.createTreeView("kube9.clusters", {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
  });
  const showNamespace = (w: NamespaceRef): void => pages.show({ context: w.context, namespace: w.namespace });
  const showPods = async (workload: WorkloadRef): Promise<void> => {
    const row = await tree.find(workload);
    if (row === undefined) {
      void vscode.window.showInformationMessage(
        `${workload.name} is not in the tree: it is gone, or the tree is filtered.`,
      );
    } else {
      await view.reveal(row, { select: true, focus: true, expand: true });
    }
  };
  const logs = new LogDocuments(running);
  const restarts = new Restarts(running, logs, showPods, showNamespace);
  const pages: NamespacePages = new NamespacePages(context.extensionUri, running, (w) => restarts.restart(w));
  context.subscriptions.push(running, tree, view, logs, restarts, pages, statusBar(restarts));
  followScreen(context, running, tree, view, pages);
  filterTree(context, tree, view);
  commands(context, { running, tree, view, restarts, showNamespace });
  followLogins(context, running);
  followSettings(context, running);
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Tells the server what is on screen, and shows what it says of that. */
function followScreen(
  context: vscode.ExtensionContext,
  running: Kube9Server,
  tree: KubeTree,
  view: vscode.TreeView<Row>,
  pages: NamespacePages,
): void {
  let told = "";
  let scheduled = false;
  const tell = (): void => {
    scheduled = false;
    const params = { nodes: view.visible ? tree.visible() : [], namespaces: pages.visible() };
    const now = JSON.stringify(params);
    if (now !== told) {
      told = now;
      void running.tell("kube9/visible", params);
    }
    void vscode.commands.executeCommand("setContext", "kube9.noClusters", tree.isEmpty);
  };
  const schedule = (): void => {
    if (!scheduled) {
      scheduled = true;
      setImmediate(tell);
    }
  };
  context.subscriptions.push(
    view.onDidChangeVisibility(schedule),
    view.onDidExpandElement((e) => tree.expand(e.element)),
    view.onDidCollapseElement((e) => tree.collapse(e.element)),
    tree.onShown(schedule),
    pages.onShown(schedule),
    running.onTreeChanged((p) => tree.refresh(p.nodes)),
    running.onNamespaceChanged((p) => void pages.refresh(p)),
    running.onStarted(() => {
      told = "";
      tree.reload();
      void pages.refreshAll();
      schedule();
    }),
  );
}

function followLogins(context: vscode.ExtensionContext, running: Kube9Server): void {
  const logins = new Logins(loginScreen, (name) => void running.tell("kube9/cancelLogin", { context: name }));
  context.subscriptions.push(
    running.onLogin((login) => logins.told(login)),
    running.onStopped(() => logins.forget()),
  );
}

function filterTree(context: vscode.ExtensionContext, tree: KubeTree, view: vscode.TreeView<Row>): void {
  const use = (text: string): void => {
    tree.filter = parseFilter(text);
    view.description = text.trim();
    void context.workspaceState.update(FILTER, text);
    void vscode.commands.executeCommand("setContext", "kube9.filtered", tree.filter !== undefined);
  };
  const before: string = context.workspaceState.get(FILTER, "");
  if (before !== "") {
    use(before);
  }
  context.subscriptions.push(
    vscode.commands.registerCommand("kube9.filter", async () => {
      const text = await vscode.window.showInputBox({
        title: "Filter Workloads",
        prompt: "Words of the name, and ns:NAME for a namespace. Empty: everything.",
        placeHolder: "ns:shop web",
        value: view.description ?? "",
      });
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

interface Parts {
  readonly running: Kube9Server;
  readonly tree: KubeTree;
  readonly view: vscode.TreeView<Row>;
  readonly restarts: Restarts;
  readonly showNamespace: (namespace: NamespaceRef) => void;
}

function commands(context: vscode.ExtensionContext, parts: Parts): void {
  const { running, tree, view, restarts, showNamespace } = parts;
  const pick = async (title: string): Promise<WorkloadRef | undefined> =>
    pickWorkload(running, tree, title, view.selection.map(workloadOf).find((w) => w !== undefined));
  const restart = async (row?: Row, rows?: readonly Row[]): Promise<void> => {
    const chosen = workloads(row === undefined ? view.selection : rows?.includes(row) === true ? rows : [row]);
    const only = chosen.length > 0 ? undefined : await pick("Restart Workload");
    await restarts.restart(only === undefined ? chosen : [only]);
  };
  const all: Record<string, (...args: never[]) => unknown> = {
    "kube9.restartWorkload": restart,
    "kube9.restartOwner": restart,
    "kube9.restartPicked": async () => {
      const chosen = await pick("Restart Workload");
      await restarts.restart(chosen === undefined ? [] : [chosen]);
    },
    "kube9.refresh": () => tree.reload(),
    "kube9.refreshRow": (row: Row) => tree.reload(row),
    "kube9.loadMore": (row: Row) => tree.loadMore(row),
    "kube9.showNamespace": async (row?: Row) => {
      const workload = workloadOf(row) ?? view.selection.map(workloadOf).find((w) => w !== undefined) ?? (await pick("Show the Namespace of a Workload"));
      if (workload !== undefined) {
        showNamespace(workload);
      }
    },
    "kube9.copyName": (row: Row) => vscode.env.clipboard.writeText(row.node.label),
    "kube9.openKubeconfig": () => openKubeconfig(),
    "kube9.startDemo": () => configure("demoCluster", true),
    "kube9.restartServer": () => running.restart(),
    "kube9.showLog": () => running.showLog(),
  };
  for (const [id, command] of Object.entries(all)) {
    context.subscriptions.push(vscode.commands.registerCommand(id, command));
  }
}

/** The workloads of rows, each once, also when several of its pods are selected. */
function workloads(rows: readonly Row[]): WorkloadRef[] {
  const found = rows.map(workloadOf).filter((w) => w !== undefined);
  return [...new Map(found.map((w) => [JSON.stringify(w), w])).values()];
}

async function openKubeconfig(): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: "Open a Kubeconfig",
    openLabel: "Use This Kubeconfig",
    canSelectMany: true,
  });
  if (chosen !== undefined) {
    await configure("kubeconfig", [...writtenKubeconfig(), ...chosen.map((uri) => uri.fsPath)]);
  }
}

async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("kube9").update(name, value, vscode.ConfigurationTarget.Global);
}

/** The server gets its settings at its start, so a change starts it again. */
function followSettings(context: vscode.ExtensionContext, running: Kube9Server): void {
  const again = (): void => {
    running.restart().catch((error: unknown) => {
      void vscode.window.showErrorMessage(plain(`The kube9 server could not be started: ${messageOf(error)}`));
    });
  };
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((e) => {
      if (OF_THE_SERVER.some((name) => e.affectsConfiguration(name))) {
        again();
      }
    }),
    vscode.workspace.onDidChangeConfiguration((e) => {
      if (e.affectsConfiguration("kube9.trace.server")) {
        void running.trace();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(again),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      if (writtenKubeconfig().some((path) => path.includes("${workspaceFolder"))) {
        again();
      }
    }),
    running.onStarted(tellMissing()),
  );
}

/** Tells of variables that could not be replaced: once, and again when they are others. */
function tellMissing(): () => void {
  let told = "";
  return () => {
    const missing = kubeconfig().flatMap((path) => path.missing);
    const now = [...new Set(missing)].join("; ");
    if (now !== "" && now !== told) {
      void vscode.window
        .showWarningMessage(plain(`The setting kube9.kubeconfig: ${now}.`), "Open Settings")
        .then((chosen) => {
          if (chosen !== undefined) {
            void vscode.commands.executeCommand("workbench.action.openSettings", "kube9.kubeconfig");
          }
        });
    }
    told = now;
  };
}
