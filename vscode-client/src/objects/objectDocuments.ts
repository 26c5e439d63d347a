import * as vscode from "vscode";
import { messageOf } from "../protocol/errors";
import type { WorkloadRef } from "../protocol/protocol";
import type { Server } from "../protocol/server";
import { plain } from "../words/words";
import type { Subject } from "./kubectl";

const SCHEME = "kube9-object";

/** Manifests and descriptions as read-only documents. Their text is kept only while they are open. */
export class ObjectDocuments implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly subscriptions: vscode.Disposable;
  private opened = 0;

  constructor(private readonly server: Server) {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument((document) => this.texts.delete(document.uri.toString())),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.texts.clear();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "This document is no longer kept: ask for it again.\n";
  }

  /** Opens an object as YAML. It never fails: an error is shown. */
  async showManifest(subject: Subject): Promise<void> {
    const { context, namespace, kind, name } = subject;
    await this.show(`${name}.yaml`, subject, "yaml", async () => {
      const { text } = await this.server.ask("kube9/manifest", { context, namespace, kind, name });
      return `# ${kind} ${namespace}/${name} on ${context}, as it was read now; a change here changes nothing\n${text}`;
    });
  }

  /** Opens what is known of a workload. It never fails: an error is shown. */
  async describe(workload: WorkloadRef): Promise<void> {
    await this.show(`${workload.name} described.txt`, workload, "plaintext", async () => {
      return (await this.server.ask("kube9/describe", { workload })).text;
    });
  }

  private async show(name: string, { context, namespace }: Subject, language: string, read: () => Promise<string>): Promise<void> {
    try {
      const text = await read();
      // The folders of the path tell the documents of two clusters apart where the editor shows them.
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${context}/${namespace}/${name}`, query: String(++this.opened) });
      this.texts.set(uri.toString(), text);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(document, language), { preview: true });
    } catch (error) {
      void vscode.window.showErrorMessage(plain(messageOf(error)));
    }
  }
}
