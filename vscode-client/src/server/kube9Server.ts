import { randomUUID } from "node:crypto";
import { env } from "node:process";
import * as vscode from "vscode";
import { ProgressType, State } from "vscode-languageclient/node";
import { messageOf } from "../protocol/errors";
import type {
  LoginParams,
  NamespaceChangedParams,
  Notifications,
  Requests,
  TreeChangedParams,
  WorkDoneProgress,
} from "../protocol/protocol";
import { NotSent, type CancelToken, type ProgressServer } from "../protocol/server";
import { settings } from "../settings/settings";
import { plain } from "../words/words";
import { Crashes } from "./crashes";
import { Launcher } from "./launcher";
import { ServerEnded } from "./serverProcess";
import { startSession, type Session } from "./session";

const PROGRESS = new ProgressType<WorkDoneProgress>();

/** The kube9 server in a process of its own, which is started again when it crashes. */
export class Kube9Server implements ProgressServer, vscode.Disposable {
  private readonly log = vscode.window.createOutputChannel("kube9", { log: true });
  private readonly startedEmitter = new vscode.EventEmitter<void>();
  private readonly stoppedEmitter = new vscode.EventEmitter<void>();
  private readonly treeEmitter = new vscode.EventEmitter<TreeChangedParams>();
  private readonly namespaceEmitter = new vscode.EventEmitter<NamespaceChangedParams>();
  private readonly loginEmitter = new vscode.EventEmitter<LoginParams>();
  private readonly crashes = new Crashes();
  private readonly launcher: Launcher;
  private session: Session | undefined;
  private starting: Promise<Session> | undefined;
  /** Starts and stops run one after the other: the end of the last one. */
  private last: Promise<unknown> = Promise.resolve();

  /** A new server runs; what an earlier one has sent is no longer valid. */
  readonly onStarted = this.startedEmitter.event;
  /** The server runs no longer. */
  readonly onStopped = this.stoppedEmitter.event;
  readonly onTreeChanged = this.treeEmitter.event;
  readonly onNamespaceChanged = this.namespaceEmitter.event;
  readonly onLogin = this.loginEmitter.event;

  /** @param storage a folder for files that can be made again at any time */
  constructor(extension: vscode.Uri, storage: vscode.Uri) {
    this.launcher = new Launcher({ extension: extension.fsPath, storage: storage.fsPath, env, log: this.log });
  }

  dispose(): void {
    void this.stop();
    this.launcher.dispose();
    this.startedEmitter.dispose();
    this.stoppedEmitter.dispose();
    this.treeEmitter.dispose();
    this.namespaceEmitter.dispose();
    this.loginEmitter.dispose();
    this.log.dispose();
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
    // Two calls, because the client would send an undefined token as a second parameter.
    const answer =
      cancel === undefined
        ? client.sendRequest<Requests[M]["result"]>(method, params)
        : client.sendRequest<Requests[M]["result"]>(method, params, cancel as vscode.CancellationToken);
    // A client that is stopped just when the process ends would never answer.
    return process.orEnd(answer);
  }

  /** Sends a notification if the server runs; a server that starts later has to be told anew. */
  async tell<M extends keyof Notifications>(method: M, params: Notifications[M]): Promise<void> {
    await this.notify(method, params);
  }

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

  /** Writes a line to the output channel. */
  note(line: string): void {
    this.log.info(line);
  }

  /** Tells the server how much of its work it is to log, as the setting says. */
  async trace(): Promise<void> {
    const value = vscode.workspace.getConfiguration("kube9").get("trace.server", "off");
    await this.notify("$/setTrace", { value });
  }

  async restart(): Promise<void> {
    this.crashes.forget();
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    this.starting = undefined;
    await this.oneAfterTheOther(() => this.stopNow());
  }

  private async notify(method: string, params: object): Promise<void> {
    if (this.session?.client.state === State.Running) {
      await this.session.client.sendNotification(method, params);
    }
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
    const done = this.last.then(what, what);
    this.last = done.catch(() => undefined);
    return done;
  }

  private async stopNow(): Promise<void> {
    const session = this.session;
    this.session = undefined;
    if (session !== undefined) {
      try {
        await session.client.dispose(2000);
      } catch {
        // The process has ended already.
      }
      session.process.kill();
      this.stoppedEmitter.fire();
    }
  }

  private async startNow(): Promise<Session> {
    if (this.session !== undefined) {
      return this.session; // an earlier caller has started it
    }
    const session = await startSession(await this.launcher.start(settings().javaHome), this.log, {
      "kube9/treeChanged": (params) => this.treeEmitter.fire(params),
      "kube9/namespaceChanged": (params) => this.namespaceEmitter.fire(params),
      "kube9/login": (params) => this.loginEmitter.fire(params),
    });
    this.session = session;
    session.process.onEnd(() => this.crashed(session));
    // Not awaited: if this server ends right now, the next one must not wait for it.
    this.trace().catch(() => undefined);
    this.startedEmitter.fire();
    return session;
  }

  /** A process ended; if nobody stopped it, another one is started. */
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

  /** Starts the server again, until it stays or has ended too often. */
  private async comeBack(): Promise<void> {
    for (;;) {
      this.crashes.add(Date.now());
      if (this.crashes.areTooMany) {
        await this.offer(`The kube9 server ended ${this.crashes.count} times within 3 minutes and is not started again.`);
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
