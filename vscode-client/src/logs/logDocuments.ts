import * as vscode from "vscode";
import type { LogsParams, LogsResult } from "../protocol/protocol";
import { errorData, messageOf } from "../protocol/errors";
import type { Server } from "../protocol/server";
import { plain } from "../words/words";

const SCHEME = "kube9-log";

/** Logs as read-only documents. Their text is kept only while they are open. */
export class LogDocuments implements vscode.Disposable, vscode.TextDocumentContentProvider {
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
    return this.texts.get(uri.toString()) ?? "This log is no longer kept: ask for it again.";
  }

  /**
   * Opens the last lines of a log. If the previous run was asked for and there is none, those of the present run. It
   * never fails: an error is shown.
   */
  async show(wanted: LogsParams): Promise<void> {
    try {
      await this.open(wanted);
    } catch (error) {
      void vscode.window.showErrorMessage(plain(messageOf(error)));
    }
  }

  private async open(wanted: LogsParams): Promise<void> {
    const { params, log } = await this.read(wanted);
    const run = params.previous === true ? "previous run" : "present run";
    const container = log.container ?? "its only container";
    const head =
      `Log of container ${container} in pod ${params.namespace}/${params.pod} on ${params.context}, ${run}` +
      (log.truncated ? ", only its last lines" : "");
    const name = `${params.pod} ${container} (${run}).log`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: String(++this.opened) });
    this.texts.set(uri.toString(), `${head}\n\n${log.text === "" ? "It wrote nothing.\n" : log.text}`);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  private async read(params: LogsParams): Promise<{ params: LogsParams; log: LogsResult }> {
    try {
      return { params, log: await this.server.ask("kube9/logs", params) };
    } catch (error) {
      if (params.previous !== true || !hasNoPreviousRun(error)) {
        throw error;
      }
      return this.read({ ...params, previous: false });
    }
  }
}

/**
 * Whether the error says that the container has no previous run. Kubernetes answers a request for such a log with the
 * status 400. Other errors of the cluster, such as 500, say nothing about the previous run.
 */
function hasNoPreviousRun(error: unknown): boolean {
  const data = errorData(error);
  return data?.kind === "ApiError" && data.httpStatus === 400;
}
