import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  ProgressType,
  RevealOutputChannelOn,
  State,
  type StreamInfo,
} from "vscode-languageclient/node";
import { findJava, usualFolders } from "./java";
import type { InitializationOptions, Notifications, Requests, WorkDoneProgress } from "./protocol";
import { settings } from "./settings";
import type { CancelToken, Server } from "./wire";

const PROGRESS = new ProgressType<WorkDoneProgress>();

/** After so many ends within so much time the server is not started again by itself. */
const MOST_CRASHES = 3;
const CRASH_WINDOW_MS = 3 * 60_000;

/** As `./kube9` starts it; the lines there say why. */
const JVM_OPTIONS = [
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "-Xshare:auto",
  "-Xmx256m",
  "-Xlog:disable",
  "-Xlog:all=warning:stderr",
  "-XX:-CreateCoredumpOnCrash",
];

/** The kube9 server as a process of its own, started again when it dies. */
export class Kube9Server implements Server, vscode.Disposable {
  private readonly log = vscode.window.createOutputChannel("kube9", { log: true });
  private readonly startedEmitter = new vscode.EventEmitter<void>();
  private readonly treeEmitter = new vscode.EventEmitter<Notifications["kube9/treeChanged"]>();
  private readonly namespaceEmitter = new vscode.EventEmitter<Notifications["kube9/namespaceChanged"]>();
  private readonly crashes: number[] = [];
  private client: LanguageClient | undefined;
  private running: Promise<LanguageClient> | undefined;
  private process: ChildProcess | undefined;
  private died = false;

  /** The server runs; whatever an earlier one said is void. */
  readonly onStarted = this.startedEmitter.event;
  readonly onTreeChanged = this.treeEmitter.event;
  readonly onNamespaceChanged = this.namespaceEmitter.event;

  constructor(private readonly extension: vscode.Uri) {}

  async ask<M extends keyof Requests>(
    method: M,
    params: Requests[M]["params"],
    cancel?: CancelToken,
  ): Promise<Requests[M]["result"]> {
    const client = await this.start();
    // An absent token would be sent, as a second parameter.
    return cancel === undefined
      ? client.sendRequest<Requests[M]["result"]>(method, params)
      : client.sendRequest<Requests[M]["result"]>(method, params, cancel as vscode.CancellationToken);
  }

  /** Tells the server something, if it runs: a server that starts later is told anew. */
  async tell<M extends keyof Notifications>(method: M, params: Notifications[M]): Promise<void> {
    if (this.client?.state === State.Running) {
      await this.client.sendNotification(method, params);
    }
  }

  /** Follows the progress of one request, whose token is given to the body. */
  async withProgress<T>(listener: (value: WorkDoneProgress) => void, body: (token: string) => Promise<T>): Promise<T> {
    const client = await this.start();
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

  async restart(): Promise<void> {
    this.crashes.length = 0;
    await this.stop();
    await this.start();
  }

  dispose(): void {
    void this.stop();
    this.startedEmitter.dispose();
    this.treeEmitter.dispose();
    this.namespaceEmitter.dispose();
    this.log.dispose();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.running = undefined;
    if (client !== undefined) {
      try {
        await client.dispose(2000);
      } catch {
        // It was on its way up or down already.
      }
    }
    this.process?.kill();
    this.process = undefined;
  }

  private start(): Promise<LanguageClient> {
    this.running ??= this.startClient().catch((error: unknown) => {
      this.running = undefined;
      throw error;
    });
    return this.running;
  }

  private async startClient(): Promise<LanguageClient> {
    const client = new LanguageClient("kube9", "kube9", () => this.spawn(), {
      outputChannel: this.log,
      traceOutputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => options(),
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(),
      },
    });
    this.client = client;
    client.onNotification("kube9/treeChanged", (p: Notifications["kube9/treeChanged"]) => this.treeEmitter.fire(p));
    client.onNotification("kube9/namespaceChanged", (p: Notifications["kube9/namespaceChanged"]) =>
      this.namespaceEmitter.fire(p),
    );
    client.onDidChangeState((e) => {
      if (e.newState === State.Running) {
        this.startedEmitter.fire();
        this.tellOfCrash();
      }
    });
    await client.start();
    return client;
  }

  private async spawn(): Promise<StreamInfo> {
    const found = await findJava({
      bundled: vscode.Uri.joinPath(this.extension, "runtime").fsPath,
      configured: settings().javaHome,
      env: process.env,
      folders: usualFolders(homedir()),
    });
    if ("problem" in found) {
      throw new Error(found.problem);
    }
    const jar = vscode.Uri.joinPath(this.extension, "server", "kube9-server.jar").fsPath;
    if (!existsSync(jar)) {
      throw new Error(`The extension is not complete: ${jar} is missing. Install it again.`);
    }
    this.log.info(`starting the server with ${found.java}`);
    const child = spawn(found.java, [...JVM_OPTIONS, "-jar", jar, "server"], { cwd: homedir(), windowsHide: true });
    this.process = child;
    // The server logs through the protocol too; here is what only the JVM itself can say.
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.log.debug(text.trimEnd()));
    child.on("exit", (code, signal) => this.log.info(`the server ended: ${signal ?? `exit code ${code ?? "unknown"}`}`));
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    return { reader: child.stdout, writer: child.stdin };
  }

  /** The server is gone without having been asked to go. */
  private closed(): { action: CloseAction; handled: boolean } {
    const now = Date.now();
    this.crashes.push(now);
    while (this.crashes[0] !== undefined && this.crashes[0] < now - CRASH_WINDOW_MS) {
      this.crashes.shift();
    }
    this.died = true;
    if (this.crashes.length > MOST_CRASHES) {
      this.running = undefined;
      void this.tellOfEnd();
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    return { action: CloseAction.Restart, handled: true };
  }

  private tellOfCrash(): void {
    if (this.died) {
      this.died = false;
      void vscode.window
        .showWarningMessage(
          "The kube9 server ended unexpectedly and was started again. Rollouts go on in their clusters; the tree shows how they stand.",
          "Show Log",
        )
        .then((chosen) => {
          if (chosen !== undefined) {
            this.showLog();
          }
        });
    }
  }

  private async tellOfEnd(): Promise<void> {
    const chosen = await vscode.window.showErrorMessage(
      `The kube9 server ended ${MOST_CRASHES + 1} times within 3 minutes and is not started again.`,
      "Restart Server",
      "Show Log",
    );
    if (chosen === "Restart Server") {
      await this.restart();
    } else if (chosen !== undefined) {
      this.showLog();
    }
  }
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
