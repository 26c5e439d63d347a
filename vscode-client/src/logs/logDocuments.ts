import * as vscode from "vscode";
import { ReadOnlyDocuments } from "../documents/readOnlyDocuments";
import type { LogsParams, LogsResult } from "../protocol/protocol";
import { errorData, messageOf } from "../protocol/errors";
import type { Server } from "../protocol/server";
import { plain } from "../words/words";

/** Logs as read-only documents. */
export class LogDocuments implements vscode.Disposable {
  private readonly documents = new ReadOnlyDocuments("kube9-log");

  constructor(private readonly server: Server) {}

  dispose(): void {
    this.documents.dispose();
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
    await this.documents.show(`/${name}`, `${head}\n\n${log.text === "" ? "It wrote nothing.\n" : log.text}`);
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
