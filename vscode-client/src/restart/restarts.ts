import * as vscode from "vscode";
import { Confirmation, type Candidate } from "./confirmation";
import { Crowd, QUIET_MS } from "./crowd";
import type { ErrorData, RestartResult, WorkDoneProgress, WorkloadRef } from "../protocol/protocol";
import type { LogDocuments } from "../logs/logDocuments";
import { settings } from "../settings/settings";
import { errorData, messageOf, NotSent, type CancelToken, type Server } from "../protocol/server";
import {
  details,
  disconnected,
  disconnectedMessage,
  failure,
  isProtected,
  logOf,
  notSent,
  plain,
  place,
  success,
  summary,
  type Ending,
} from "../words/words";

/** Sends a request with progress; the listener hears each step. */
export interface ProgressServer extends Server {
  withProgress<T>(listener: (value: WorkDoneProgress) => void, body: (token: string) => Promise<T>): Promise<T>;
}

/** How one restart ended: what is told, and what can be copied of it. */
interface Ended {
  readonly workload: WorkloadRef;
  readonly ending: Ending;
  readonly details: string;
  /** What an error said beyond its message. */
  readonly data?: ErrorData;
}

/** Restarts of this window: asked for, confirmed, followed, and told of at their end. */
export class Restarts implements vscode.Disposable {
  private readonly runningEmitter = new vscode.EventEmitter<void>();
  private readonly under = new Set<WorkloadRef>();
  private readonly crowd = new Crowd();

  /** Another restart began or ended. */
  readonly onRunning = this.runningEmitter.event;

  constructor(
    private readonly server: ProgressServer,
    private readonly logs: LogDocuments,
    private readonly showPods: (workload: WorkloadRef) => Promise<void>,
    private readonly showNamespace: (workload: WorkloadRef) => void,
  ) {}

  dispose(): void {
    this.runningEmitter.dispose();
  }

  /** The workloads whose restart or rollout this window waits for. */
  get running(): readonly WorkloadRef[] {
    return [...this.under];
  }

  /** Asks, and restarts if that is confirmed. */
  async restart(workloads: readonly WorkloadRef[]): Promise<void> {
    const first = workloads[0];
    if (first === undefined) {
      return;
    }
    const title = workloads.length === 1 ? `Restart ${first.name}` : `Restart ${workloads.length} workloads`;
    const confirmation = new Confirmation(title);
    const cancel = new vscode.CancellationTokenSource();
    const closing = confirmation.onClosed(() => cancel.cancel());
    let candidates: Candidate[];
    try {
      candidates = await Promise.all(workloads.map((w) => this.prepare(w, workloads.length > 1, cancel.token)));
    } catch (error) {
      confirmation.dispose();
      if (!cancel.token.isCancellationRequested) {
        await this.tell(
          errorData(error) === undefined
            ? { workload: first, ending: notSent(first, messageOf(error)), details: messageOf(error) }
            : ended(first, error, undefined),
        );
      }
      return;
    } finally {
      closing.dispose();
    }
    if (cancel.token.isCancellationRequested) {
      return;
    }
    const globs = settings().protectedContexts;
    const answer = await confirmation.ask(
      candidates,
      workloads.some((w) => isProtected(w.context, globs)),
    );
    if (answer.choice === "namespace") {
      this.showNamespace(first);
    } else if (answer.choice === "restart") {
      const chosen = candidates.filter((c) => c.prepared.allowed);
      await this.restartConfirmed(chosen, answer.wait);
    }
  }

  /** Among several, one that cannot even be looked at is left out and named. */
  private async prepare(workload: WorkloadRef, several: boolean, cancel: CancelToken): Promise<Candidate> {
    try {
      return { workload, prepared: await this.server.ask("kube9/prepareRestart", { workload }, cancel) };
    } catch (error) {
      const data = errorData(error);
      if (!several || data === undefined) {
        throw error;
      }
      const status = {
        state: "Complete",
        desired: 0,
        updated: 0,
        ready: 0,
        available: 0,
        old: 0,
        message: "",
        problems: [],
      };
      return {
        workload,
        prepared: {
          title: "",
          detail: "",
          warnings: [],
          allowed: false,
          reason: data.reason,
          server: "",
          confirmation: "",
          status,
        },
      };
    }
  }

  private async restartConfirmed(chosen: readonly Candidate[], wait: boolean): Promise<void> {
    const timeoutSeconds = settings().rolloutTimeoutSeconds;
    const all = await Promise.all(
      chosen.map(({ workload, prepared: { confirmation } }) =>
        this.follow(workload, (workDoneToken, cancel) =>
          this.server.ask(
            "kube9/restart",
            { workload, waitForRollout: wait, timeoutSeconds, confirmation, workDoneToken },
            cancel,
          ),
        ),
      ),
    );
    await this.tellAll(all);
  }

  /** Goes on to wait for a rollout that is under way. */
  async keepWaiting(workload: WorkloadRef, restartedAt: string | undefined): Promise<void> {
    const timeoutSeconds = settings().rolloutTimeoutSeconds;
    await this.tell(
      await this.follow(
        workload,
        (workDoneToken, cancel) =>
          this.server.ask(
            "kube9/awaitRollout",
            { workload, timeoutSeconds, workDoneToken, ...(restartedAt === undefined ? {} : { restartedAt }) },
            cancel,
          ),
        restartedAt,
      ),
    );
  }

  private async follow(
    workload: WorkloadRef,
    ask: (token: string, cancel: CancelToken) => Promise<RestartResult>,
    before?: string,
  ): Promise<Ended> {
    this.under.add(workload);
    this.runningEmitter.fire();
    let restartedAt = before;
    this.crowd.add(performance.now());
    try {
      return await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, cancellable: true },
        async (progress, cancel) => {
          const title = plain(`Restarting ${workload.name}...`);
          let percentage = 0;
          progress.report({ message: title });
          const step = (value: WorkDoneProgress): void => {
            restartedAt = value.kube9?.restartedAt ?? restartedAt;
            const now = value.percentage ?? percentage;
            progress.report({
              message: value.message === undefined ? title : `${title} ${plain(value.message)}`,
              increment: now - percentage,
            });
            percentage = now;
          };
          try {
            const result = await this.server.withProgress(step, (token) => ask(token, cancel));
            return { workload, ending: success(result), details: result.message };
          } catch (error) {
            return ended(workload, error, restartedAt);
          }
        },
      );
    } finally {
      this.under.delete(workload);
      this.runningEmitter.fire();
    }
  }

  private async tellAll(all: readonly Ended[]): Promise<void> {
    const only = all[0];
    if (all.length === 1 && only !== undefined) {
      await this.tell(only);
      return;
    }
    const ending = summary(all.map((e) => ({ name: e.workload.name, ending: e.ending })));
    const chosen = await this.show(ending);
    if (chosen === "Copy Details") {
      await vscode.env.clipboard.writeText(all.map((e) => e.details).join("\n\n"));
    }
  }

  private async tell(one: Ended): Promise<void> {
    switch (await this.show(one.ending)) {
      case "Confirm Again":
        await this.restart([one.workload]);
        break;
      case "Keep Waiting":
        await this.keepWaiting(one.workload, one.data?.restartedAt);
        break;
      case "Show Pods":
        await this.showPods(one.workload);
        break;
      case "Show Logs":
        await this.showLog(one);
        break;
      case "Undo Restart":
        await this.undo(one.workload, one.data?.restartedAt ?? "");
        break;
      case "Copy Details":
        await vscode.env.clipboard.writeText(one.details);
        break;
    }
  }

  private async show(ending: Ending): Promise<string | undefined> {
    if (this.crowd.isDense(performance.now())) {
      // The editor's answer to a command says that it has taken in what came before it.
      await vscode.commands.executeCommand("setContext", "kube9.told", true);
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    }
    this.crowd.add(performance.now());
    switch (ending.level) {
      case "info":
        return vscode.window.showInformationMessage(plain(ending.text), ...ending.buttons);
      case "warning":
        return vscode.window.showWarningMessage(plain(ending.text), ...ending.buttons);
      case "error":
        return vscode.window.showErrorMessage(plain(ending.text), ...ending.buttons);
    }
  }

  private async showLog(one: Ended): Promise<void> {
    const wanted = one.data && logOf(one.data);
    try {
      if (wanted !== undefined) {
        await this.logs.show(wanted);
      }
    } catch (error) {
      void vscode.window.showErrorMessage(plain(messageOf(error)));
    }
    // The log is read to decide what to do: what can be done is offered again.
    await this.tell(one);
  }

  /** Takes a restart back, after a question: it is a change of the cluster as the restart was. */
  private async undo(workload: WorkloadRef, restartedAt: string): Promise<void> {
    const chosen = await vscode.window.showWarningMessage(
      `Undo the restart of ${workload.name}?`,
      {
        modal: true,
        detail: `${place(workload)}\n\nThe restart annotation is put back to what it was, so that the controller returns to the pods' previous revision.`,
      },
      "Undo Restart",
    );
    if (chosen === undefined) {
      return;
    }
    this.crowd.add(performance.now());
    const ending = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Undoing the restart of ${workload.name}...` },
      async (): Promise<Ended> => {
        try {
          const result = await this.server.ask("kube9/undoRestart", { workload, restartedAt });
          return {
            workload,
            ending: { level: "info", outcome: "done", text: result.message, buttons: ["Keep Waiting", "Show Pods"] },
            details: result.message,
          };
        } catch (error) {
          return ended(workload, error, undefined);
        }
      },
    );
    await this.tell(ending);
  }
}

function ended(workload: WorkloadRef, error: unknown, restartedAt: string | undefined): Ended {
  if (error instanceof NotSent && restartedAt === undefined) {
    return { workload, ending: notSent(workload, error.message), details: error.message };
  }
  const told = errorData(error);
  const data: ErrorData = told ?? disconnected(workload, restartedAt);
  const message = told === undefined ? disconnectedMessage(data) : messageOf(error);
  const named = message.includes(workload.context) ? message : `${message} (${place(workload)})`;
  const ending = failure(data.kind === "Cancelled" ? message : named, data);
  return { workload, ending, details: details(message, data), data };
}
