import { randomUUID } from "node:crypto";
import { env } from "node:process";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  ErrorCodes,
  LanguageClient,
  ProgressType,
  ResponseError,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient/node";
import { Launcher } from "./launcher";
import type { InitializationOptions, Notifications, Requests, WorkDoneProgress } from "../protocol/protocol";
import { ServerEnded, type ServerProcess } from "./serverProcess";
import { settings } from "../settings/settings";
import { messageOf, NotSent, type CancelToken, type Server } from "../protocol/server";
import { plain } from "../words/words";

const PROGRESS = new ProgressType<WorkDoneProgress>();

/** After so many ends within so much time the server is not started again by itself. */
const MOST_CRASHES = 3;
const CRASH_WINDOW_MS = 3 * 60_000;

/** What went wrong is told by us, in words of this product; the library's go to the log. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** One process and the client that talks to it; neither outlives the other. */
interface Session {
  readonly client: LanguageClient;
  readonly process: ServerProcess;
}

/** The kube9 server as a process of its own, started again when it dies. */
export class Kube9Server implements Server, vscode.Disposable {
  private readonly log = vscode.window.createOutputChannel("kube9", { log: true });
  private readonly startedEmitter = new vscode.EventEmitter<void>();
  private readonly treeEmitter = new vscode.EventEmitter<Notifications["kube9/treeChanged"]>();
  private readonly namespaceEmitter = new vscode.EventEmitter<Notifications["kube9/namespaceChanged"]>();
  private readonly loginEmitter = new vscode.EventEmitter<Notifications["kube9/login"]>();
  private readonly stoppedEmitter = new vscode.EventEmitter<void>();
  private readonly crashes: number[] = [];
  private session: Session | undefined;
  private starting: Promise<Session> | undefined;
  /** Starts and stops, one after the other. */
  private queue: Promise<unknown> = Promise.resolve();

  /** The server runs; whatever an earlier one said is void. */
  readonly onStarted = this.startedEmitter.event;
  readonly onTreeChanged = this.treeEmitter.event;
  readonly onNamespaceChanged = this.namespaceEmitter.event;
  readonly onLogin = this.loginEmitter.event;
  /** The server runs no longer. */
  readonly onStopped = this.stoppedEmitter.event;

  private readonly launcher: Launcher;

  /** @param storage a folder for what may be made again at any time */
  constructor(extension: vscode.Uri, storage: vscode.Uri) {
    this.launcher = new Launcher({ extension: extension.fsPath, storage: storage.fsPath, env, log: this.log });
  }

  async ask<M extends keyof Requests>(
    method: M,
    params: Requests[M]["params"],
    cancel?: CancelToken,
  ): Promise<Requests[M]["result"]> {
    const { client, process } = await this.start();
    if (cancel?.isCancellationRequested === true) {
      throw new NotSent("it was cancelled before");
    }
    // An absent token would be sent, as a second parameter.
    const answer =
      cancel === undefined
        ? client.sendRequest<Requests[M]["result"]>(method, params)
        : client.sendRequest<Requests[M]["result"]>(method, params, cancel as vscode.CancellationToken);
    // A client that is stopped just when the process ends would never answer.
    return process.orEnd(answer);
  }

  /** Tells the server something, if it runs: a server that starts later is told anew. */
  async tell<M extends keyof Notifications>(method: M, params: Notifications[M]): Promise<void> {
    if (this.session?.client.state === State.Running) {
      await this.session.client.sendNotification(method, params);
    }
  }

  /** Follows the progress of one request, whose token is given to the body. */
  async withProgress<T>(listener: (value: WorkDoneProgress) => void, body: (token: string) => Promise<T>): Promise<T> {
    const { client } = await this.start();
    const token = randomUUID();
    const following = client.onProgress(PROGRESS, token, listener);
    try {
      return await body(token);
    } finally {
      following.dispose();
    }
  }

  showLog(): void {
    this.log.show(true);
  }

  /** Tells the server how much of its work it is to trace. */
  async trace(): Promise<void> {
    const value = vscode.workspace.getConfiguration("kube9").get("trace.server", "off");
    if (this.session?.client.state === State.Running) {
      await this.session.client.sendNotification("$/setTrace", { value });
    }
  }

  async restart(): Promise<void> {
    this.crashes.length = 0;
    this.starting = undefined;
    await this.oneAfterTheOther(() => this.stopNow());
    await this.start();
  }

  async stop(): Promise<void> {
    this.starting = undefined;
    await this.oneAfterTheOther(() => this.stopNow());
  }

  dispose(): void {
    void this.stop();
    this.launcher.dispose();
    this.startedEmitter.dispose();
    this.treeEmitter.dispose();
    this.namespaceEmitter.dispose();
    this.loginEmitter.dispose();
    this.stoppedEmitter.dispose();
    this.log.dispose();
  }

  private start(): Promise<Session> {
    if (this.starting === undefined) {
      const starting = this.oneAfterTheOther(() => this.startNow()).catch((error: unknown) => {
        if (this.starting === starting) {
          this.starting = undefined;
        }
        throw new NotSent(messageOf(error), { cause: error });
      });
      this.starting = starting;
    }
    return this.starting;
  }

  private oneAfterTheOther<T>(what: () => Promise<T>): Promise<T> {
    const done = this.queue.then(what, what);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async stopNow(): Promise<void> {
    const session = this.session;
    this.session = undefined;
    if (session !== undefined) {
      try {
        await session.client.dispose(2000);
      } catch {
        // It is gone already.
      }
      session.process.kill();
      this.stoppedEmitter.fire();
    }
  }

  private async startNow(): Promise<Session> {
    if (this.session !== undefined) {
      return this.session; // started by somebody who came earlier in the queue
    }
    const process = await this.launcher.start(settings().javaHome);
    const client = new QuietClient("kube9", "kube9", () => Promise.resolve(process.streams), {
      outputChannel: this.log,
      traceOutputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => options(),
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        // A new process gets a new client: a client that is started twice keeps what was.
        closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
      },
    });
    client.onNotification("kube9/treeChanged", (p: Notifications["kube9/treeChanged"]) => this.treeEmitter.fire(p));
    client.onNotification("kube9/namespaceChanged", (p: Notifications["kube9/namespaceChanged"]) =>
      this.namespaceEmitter.fire(p),
    );
    client.onNotification("kube9/login", (p: Notifications["kube9/login"]) => this.loginEmitter.fire(p));
    const session: Session = { client, process };
    try {
      await process.orEnd(client.start());
    } catch (error) {
      process.kill();
      // The connection may break before the process is seen to have ended.
      throw isBrokenConnection(error) ? process.ended("it never answered") : error;
    }
    this.session = session;
    client.onNotification("$/logTrace", (p: { message: string; verbose?: string }) =>
      this.log.info(p.verbose === undefined ? p.message : `${p.message} ${p.verbose}`),
    );
    process.onEnd(() => this.crashed(session));
    // Not waited for: a server that dies right now would hold up its own successor.
    this.trace().catch(() => undefined);
    this.startedEmitter.fire();
    return session;
  }

  /** The process ended without having been asked to. */
  private crashed(session: Session): void {
    if (this.session !== session) {
      return;
    }
    this.session = undefined;
    this.starting = undefined;
    this.stoppedEmitter.fire();
    void session.client.dispose(0).catch(() => undefined);
    void this.comeBack();
  }

  /** Starts it again, until it stays or has ended too often. */
  private async comeBack(): Promise<void> {
    for (;;) {
      const now = Date.now();
      this.crashes.push(now);
      while (this.crashes[0] !== undefined && this.crashes[0] < now - CRASH_WINDOW_MS) {
        this.crashes.shift();
      }
      if (this.crashes.length > MOST_CRASHES) {
        await this.offer(`The kube9 server ended ${this.crashes.length} times within 3 minutes and is not started again.`);
        return;
      }
      try {
        await this.start();
        await this.offer(
          "The kube9 server ended unexpectedly and was started again. Rollouts go on in their clusters; the tree shows how they stand.",
        );
        return;
      } catch (error) {
        if (!(error instanceof NotSent && error.cause instanceof ServerEnded)) {
          await this.offer(`The kube9 server ended and could not be started again: ${messageOf(error)}`);
          return;
        }
      }
    }
  }

  private async offer(message: string): Promise<void> {
    const chosen = await vscode.window.showWarningMessage(plain(message), "Restart Server", "Show Log");
    if (chosen === "Restart Server") {
      await this.restart();
    } else if (chosen !== undefined) {
      this.showLog();
    }
  }
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
    readOnlyContexts: s.readOnlyContexts,
    demo: s.demoCluster,
  };
}
