import * as vscode from "vscode";
import type { NamespaceChangedParams, NamespaceRef, WorkloadRef } from "../protocol/protocol";
import type { Server } from "../protocol/server";
import { html, titleOf } from "./html";
import type { FromPage } from "./script/messages";
import { NamespacePage } from "./namespacePage";

const TYPE = "kube9.namespace";

interface Open {
  readonly panel: vscode.WebviewPanel;
  readonly namespace: NamespaceRef;
  readonly page: NamespacePage;
}

/** The pages of namespaces that are open, at most one for each namespace. */
export class NamespacePages implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly open = new Map<string, Open>();
  private readonly shownEmitter = new vscode.EventEmitter<void>();
  private readonly registration: vscode.Disposable;

  /** A page came on screen or left it. */
  readonly onShown = this.shownEmitter.event;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
    private readonly restart: (workloads: readonly WorkloadRef[]) => Promise<void>,
  ) {
    this.registration = vscode.window.registerWebviewPanelSerializer(TYPE, this);
  }

  dispose(): void {
    this.registration.dispose();
    for (const { panel } of this.open.values()) {
      panel.dispose();
    }
    this.shownEmitter.dispose();
  }

  /** The namespaces whose pages are on screen. */
  visible(): NamespaceRef[] {
    return [...this.open.values()].filter(({ panel }) => panel.visible).map(({ namespace }) => namespace);
  }

  show(namespace: NamespaceRef): void {
    const known = this.open.get(key(namespace));
    if (known !== undefined) {
      known.panel.reveal();
      return;
    }
    this.fill(vscode.window.createWebviewPanel(TYPE, "", vscode.ViewColumn.Active, {}), namespace);
  }

  /**
   * VS Code restores a page that was open when its window was closed or reloaded. It does so when a person looks at the
   * page, and by then another one for the same namespace may have been opened, which stays the only one.
   */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (!isNamespace(state)) {
      panel.dispose();
      return Promise.resolve();
    }
    const known = this.open.get(key(state));
    if (known === undefined) {
      this.fill(panel, { context: state.context, namespace: state.namespace });
    } else {
      panel.dispose();
      known.panel.reveal();
    }
    return Promise.resolve();
  }

  /** The server tells what has changed in a namespace. */
  changed(change: NamespaceChangedParams): void {
    this.open.get(key(change))?.page.changed(change);
  }

  /** Another server runs: asks it for the rows of the pages on screen. Other pages ask when they come on screen. */
  serverStarted(): void {
    for (const { panel, page } of this.open.values()) {
      if (panel.visible) {
        page.serverStarted();
      }
    }
  }

  private fill(panel: vscode.WebviewPanel, namespace: NamespaceRef): void {
    const dist = vscode.Uri.joinPath(this.extension, "dist");
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(this.extension, "media", `page-${theme}.svg`);
    panel.title = titleOf(namespace);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const page = new NamespacePage(namespace, this.server, (message) => {
      if (this.open.get(key(namespace))?.panel === panel) {
        void panel.webview.postMessage(message); // it would fail for a page that is closed
      }
    });
    this.open.set(key(namespace), { panel, namespace, page });
    panel.onDidChangeViewState(() => this.shownEmitter.fire());
    panel.onDidDispose(() => {
      this.open.delete(key(namespace));
      this.shownEmitter.fire();
    });
    panel.webview.onDidReceiveMessage((message: FromPage) => {
      if (message.type === "restart") {
        void this.restart([message.workload]);
      } else {
        void page.reload();
      }
    });
    panel.webview.html = html(panel.webview, dist, namespace);
    this.shownEmitter.fire();
  }
}

function key({ context, namespace }: NamespaceRef): string {
  return JSON.stringify([context, namespace]);
}

function isNamespace(state: unknown): state is NamespaceRef {
  return (
    typeof state === "object" &&
    state !== null &&
    "context" in state &&
    typeof state.context === "string" &&
    "namespace" in state &&
    typeof state.namespace === "string"
  );
}
