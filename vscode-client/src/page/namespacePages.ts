import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { NamespaceRef, WorkloadRef } from "../protocol/protocol";
import type { FromPage, ToPage } from "./messages";
import { messageOf, type Server } from "../protocol/server";

const TYPE = "kube9.namespace";

/** The pages of namespaces that are open, one for each. */
export class NamespacePages implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly open = new Map<string, Page>();
  private readonly shownEmitter = new vscode.EventEmitter<void>();
  private readonly registration: vscode.Disposable;

  /** A page came on screen or went. */
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
    for (const page of this.open.values()) {
      page.panel.dispose();
    }
    this.shownEmitter.dispose();
  }

  /** The namespaces whose pages are on screen. */
  visible(): NamespaceRef[] {
    return [...this.open.values()].filter((p) => p.panel.visible).map((p) => p.namespace);
  }

  show(namespace: NamespaceRef): void {
    const known = this.open.get(key(namespace));
    if (known !== undefined) {
      known.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(TYPE, "", vscode.ViewColumn.Active, {});
    this.take(panel, namespace);
  }

  /** The editor was reloaded with a page open. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (isNamespace(state)) {
      this.take(panel, state);
    } else {
      panel.dispose();
    }
    return Promise.resolve();
  }

  /** The server says that something on a page changed. */
  async refresh(namespace: NamespaceRef): Promise<void> {
    await this.open.get(key(namespace))?.refresh();
  }

  async refreshAll(): Promise<void> {
    await Promise.all([...this.open.values()].map((page) => page.refresh()));
  }

  private take(panel: vscode.WebviewPanel, namespace: NamespaceRef): void {
    const dist = vscode.Uri.joinPath(this.extension, "dist");
    panel.title = namespace.namespace;
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(this.extension, "media", `page-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const page = new Page(panel, namespace, this.server);
    this.open.set(key(namespace), page);
    panel.onDidChangeViewState(() => this.shownEmitter.fire());
    panel.onDidDispose(() => {
      this.open.delete(key(namespace));
      this.shownEmitter.fire();
    });
    panel.webview.onDidReceiveMessage((message: FromPage) => {
      if (message.type === "restart") {
        void this.restart([message.workload]);
      } else {
        void page.refresh();
      }
    });
    panel.webview.html = html(panel.webview, dist, namespace);
    this.shownEmitter.fire();
  }
}

class Page {
  private asking = false;
  private again = false;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly namespace: NamespaceRef,
    private readonly server: Server,
  ) {}

  /** Asks for the rows; what changes while an answer is under way is asked for after it. */
  async refresh(): Promise<void> {
    this.again = true;
    if (this.asking) {
      return;
    }
    this.asking = true;
    try {
      while (this.again) {
        this.again = false;
        await this.post(await this.rows());
      }
    } finally {
      this.asking = false;
    }
  }

  private async rows(): Promise<ToPage> {
    try {
      return { type: "rows", result: await this.server.ask("kube9/namespace", this.namespace) };
    } catch (error) {
      return { type: "failed", message: messageOf(error) };
    }
  }

  private async post(message: ToPage): Promise<void> {
    await this.panel.webview.postMessage(message);
  }
}

function key(namespace: NamespaceRef): string {
  return JSON.stringify([namespace.context, namespace.namespace]);
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

function html(webview: vscode.Webview, dist: vscode.Uri, namespace: NamespaceRef): string {
  const nonce = randomBytes(16).toString("base64");
  const uri = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const title = `${escape(namespace.namespace)} on ${escape(namespace.context)}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${uri("page.css")}">
</head>
<body data-context="${escape(namespace.context)}" data-namespace="${escape(namespace.namespace)}">
<main></main>
<script nonce="${nonce}" src="${uri("page.js")}"></script>
</body>
</html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
