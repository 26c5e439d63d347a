import * as vscode from "vscode";
import type { LogDocuments } from "../logs/logDocuments";
import { errorData, messageOf } from "../protocol/errors";
import type { WorkloadRef } from "../protocol/protocol";
import type { ProgressServer } from "../protocol/server";
import { isSame } from "../protocol/workload";
import { settings } from "../settings/settings";
import { isRestartable, prepareAll, type Candidate, type Restartable } from "./candidate";
import { Confirmation } from "./confirmation";
import { endedBadly, endedUnsent, type Ended } from "./ended";
import { Notifications } from "./notifications";
import { Rollouts, type RestartRequest } from "./rollouts";
import { summary } from "./summary";
import { confirmUndo, undo } from "./undo";

/** What can be opened from a restart. */
export interface Destinations {
  showPods(workload: WorkloadRef): Promise<void>;
  showNamespace(workload: WorkloadRef): void;
}

/** Restarts: how one is prepared, confirmed and followed, and how its ending is shown. */
export class Restarts implements vscode.Disposable {
  private readonly notifications = new Notifications();
  readonly rollouts: Rollouts;

  constructor(
    private readonly server: ProgressServer,
    private readonly logs: Pick<LogDocuments, "show">,
    private readonly destinations: Destinations,
  ) {
    this.rollouts = new Rollouts(server);
  }

  dispose(): void {
    this.rollouts.dispose();
  }

  /** Asks for confirmation, and restarts if it is given. Does nothing for an empty list. */
  async restart(workloads: readonly WorkloadRef[]): Promise<void> {
    const [first] = workloads;
    if (first === undefined) {
      return;
    }
    const confirmation = new Confirmation(
      workloads.length === 1 ? `Restart ${first.name}` : `Restart ${workloads.length} workloads`,
    );
    try {
      const candidates = await this.prepare(workloads, first, confirmation);
      if (candidates !== undefined) {
        await this.confirm(candidates, first, confirmation);
      }
    } finally {
      confirmation.dispose();
    }
  }

  private async confirm(
    candidates: readonly Candidate[],
    first: WorkloadRef,
    confirmation: Confirmation,
  ): Promise<void> {
    const mustType = candidates.some(({ prepared }) => prepared?.protected === true);
    const answer = await confirmation.ask(candidates, mustType);
    if (answer.choice === "namespace") {
      this.destinations.showNamespace(first);
    } else if (answer.choice === "restart") {
      await this.restartConfirmed(candidates.filter(isRestartable), answer.wait);
    }
  }

  /** Undefined when there is nothing to confirm: the person closed the quick pick, or was told why. */
  private async prepare(
    workloads: readonly WorkloadRef[],
    first: WorkloadRef,
    confirmation: Confirmation,
  ): Promise<Candidate[] | undefined> {
    const cancel = new vscode.CancellationTokenSource();
    const closing = confirmation.onClosed(() => cancel.cancel());
    try {
      const candidates = await prepareAll(this.server, workloads, cancel.token);
      return cancel.token.isCancellationRequested ? undefined : candidates;
    } catch (error) {
      const isClosed = cancel.token.isCancellationRequested;
      confirmation.dispose(); // which VS Code reports as closed too
      if (!isClosed) {
        const isAnswered = errorData(error) !== undefined;
        await this.tell(isAnswered ? endedBadly(first, error, undefined) : endedUnsent(first, messageOf(error)));
      }
      return undefined;
    } finally {
      closing.dispose();
      cancel.dispose();
    }
  }

  private async restartConfirmed(chosen: readonly Restartable[], waitForRollout: boolean): Promise<void> {
    const timeoutSeconds = settings().rolloutTimeoutSeconds;
    const all = await Promise.all(
      chosen.map(({ workload, prepared: { confirmation } }) =>
        this.follow(workload, (workDoneToken, cancel) => {
          const params = { workload, waitForRollout, timeoutSeconds, confirmation, workDoneToken };
          return this.server.ask("kube9/restart", params, cancel);
        }),
      ),
    );
    await this.tellAll(all);
  }

  /** Waits for a rollout that is under way, of whatever change. If this window waits for it already, shows that wait. */
  async awaitRollout(workload: WorkloadRef): Promise<void> {
    if (this.rollouts.running.some((other) => isSame(other, workload))) {
      await vscode.commands.executeCommand("notifications.showList");
    } else {
      await this.keepWaiting(workload, undefined);
    }
  }

  /** Asks whether a restart is to be undone, and undoes it. */
  async undo(workload: WorkloadRef, restartedAt: string): Promise<void> {
    if (await confirmUndo(workload)) {
      this.notifications.another();
      await this.tell(await undo(this.server, workload, restartedAt));
    }
  }

  /** Continues to wait for a rollout that has not ended. */
  private async keepWaiting(workload: WorkloadRef, restartedAt: string | undefined): Promise<void> {
    const timeoutSeconds = settings().rolloutTimeoutSeconds;
    const since = restartedAt === undefined ? {} : { restartedAt };
    const request: RestartRequest = (workDoneToken, cancel) =>
      this.server.ask("kube9/awaitRollout", { workload, timeoutSeconds, workDoneToken, ...since }, cancel);
    await this.tell(await this.follow(workload, request, restartedAt));
  }

  private follow(workload: WorkloadRef, request: RestartRequest, restartedAt?: string): Promise<Ended> {
    this.notifications.another();
    return this.rollouts.follow(workload, request, restartedAt);
  }

  private async tellAll(all: readonly Ended[]): Promise<void> {
    const [only] = all;
    if (all.length === 1 && only !== undefined) {
      await this.tell(only);
      return;
    }
    const chosen = await this.notifications.show(summary(all.map((e) => ({ name: e.workload.name, ending: e.ending }))));
    if (chosen === "Copy Details") {
      await vscode.env.clipboard.writeText(all.map((e) => e.details).join("\n\n"));
    }
  }

  private async tell(ended: Ended): Promise<void> {
    const { workload, details } = ended;
    switch (await this.notifications.show(ended.ending)) {
      case "Confirm Again":
        await this.restart([workload]);
        break;
      case "Keep Waiting":
      case "Wait for Rollout":
        await this.keepWaiting(workload, ended.restartedAt);
        break;
      case "Show Pods":
        await this.destinations.showPods(workload);
        break;
      case "Show Logs":
        await this.showLog(ended);
        break;
      case "Undo Restart":
        await this.undo(workload, ended.restartedAt ?? "");
        break;
      case "Copy Details":
        await vscode.env.clipboard.writeText(details);
        break;
      case undefined:
        break;
    }
  }

  private async showLog(ended: Ended): Promise<void> {
    const log = ended.failure?.log;
    if (log !== undefined) {
      await this.logs.show(log);
    }
    // A person reads the log to decide what to do next, so the buttons are offered again.
    await this.tell(ended);
  }
}
