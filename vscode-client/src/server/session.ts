import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  ErrorCodes,
  LanguageClient,
  ResponseError,
  RevealOutputChannelOn,
} from "vscode-languageclient/node";
import type { InitializationOptions, Notifications } from "../protocol/protocol";
import { settings } from "../settings/settings";
import type { ServerProcess } from "./serverProcess";

/** What is called for notifications of the server, by method. */
export type Receivers = { readonly [M in keyof Notifications]?: (params: Notifications[M]) => void };

/** One process and the client that talks to it; they end together. */
export interface Session {
  readonly client: LanguageClient;
  readonly process: ServerProcess;
}

/** Logs errors without showing them: what a person has to know, this extension says in its own words. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Initializes the server in a process that was just started. The process is killed when that fails. */
export async function startSession(
  process: ServerProcess,
  log: vscode.LogOutputChannel,
  receivers: Receivers,
): Promise<Session> {
  const client = languageClient(process, log);
  for (const [method, receiver] of Object.entries(receivers)) {
    client.onNotification(method, receiver);
  }
  try {
    await process.orEnd(client.start());
  } catch (error) {
    process.kill();
    // The connection may break before the end of the process is reported.
    throw isBrokenConnection(error) ? process.ended("it never answered") : error;
  }
  client.onNotification("$/logTrace", (p: { message: string; verbose?: string }) =>
    log.info(p.verbose === undefined ? p.message : `${p.message} ${p.verbose}`),
  );
  return { client, process };
}

function languageClient(process: ServerProcess, log: vscode.LogOutputChannel): LanguageClient {
  return new QuietClient("kube9", "kube9", () => Promise.resolve(process.streams), {
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => options(),
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      // A new process gets a new client, because one that is started twice keeps the state of the first start.
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
    },
  });
}

function isBrokenConnection(error: unknown): boolean {
  const broken: number[] = [
    ErrorCodes.PendingResponseRejected,
    ErrorCodes.ConnectionInactive,
    ErrorCodes.MessageReadError,
    ErrorCodes.MessageWriteError,
  ];
  return error instanceof ResponseError && broken.includes(error.code);
}

function options(): InitializationOptions {
  const s = settings();
  return {
    ...(s.kubeconfig.length > 0 ? { kubeconfig: s.kubeconfig } : {}),
    contexts: s.contexts,
    namespaces: s.namespaces,
    allowExec: vscode.workspace.isTrusted,
    fieldManager: s.fieldManager,
    protectedContexts: s.protectedContexts,
    readOnlyContexts: s.readOnlyContexts,
    demo: s.demoCluster,
  };
}
