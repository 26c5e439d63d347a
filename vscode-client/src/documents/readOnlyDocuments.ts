import * as vscode from "vscode";

/** Texts as read-only documents. Each text is kept only while its document is open. */
export class ReadOnlyDocuments implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly subscriptions: vscode.Disposable;
  private opened = 0;

  /** @param scheme of the documents' addresses */
  constructor(private readonly scheme: string) {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
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

  /**
   * Opens a text in a document of its own.
   *
   * @param language undefined: the editor chooses by the name
   */
  async show(path: string, text: string, language?: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: this.scheme, path, query: String(++this.opened) });
    this.texts.set(uri.toString(), text);
    const document = await vscode.workspace.openTextDocument(uri);
    const shown = language === undefined ? document : await vscode.languages.setTextDocumentLanguage(document, language);
    await vscode.window.showTextDocument(shown, { preview: true });
  }
}
