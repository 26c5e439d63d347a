import * as vscode from "vscode";
import type { LogDocuments } from "../logs/logDocuments";
import { errorData, messageOf } from "../protocol/errors";
import type { PrepareRestartResult, WorkloadRef } from "../protocol/protocol";
import type { ProgressServer } from "../protocol/server";
import { isSame } from "../protocol/workload";
import { settings } from "../settings/settings";
import { isRestartable, prepareAll, type Candidate, type Restartable } from "./candidate";
import { Confirmation } from "./confirmation";
import { endedBadly, endedUnsent, endedWhileClosed, type Ended } from "./ended";
import { Notifications } from "./notifications";
import { waiting, type Pursuit, type What } from "./pursuit";
import { Rollouts } from "./rollouts";
import { RunningWaits, type Memory } from "./runningWaits";
import { summary } from "./summary";
import { confirmUndo, undo } from "./undo";

/** What can be opened from a restart. */
export interface Destinations {
  showPods(workload: WorkloadRef): Promise<void>;
  showNamespace(workload: WorkloadRef): void;
}

/** What a restart, a wait or an undo has come to. */
export type Happened = (what: What | "undo", ended: Ended) => void;

/** Restarts: how one is prepared, confirmed and followed, and how its ending is shown. */
export class Restarts implements vscode.Disposable {
  private readonly notifications = new Notifications();
  private readonly waits: RunningWaits;
  readonly rollouts: Rollouts;

  /**
   * @param memory remembers the waits that run
   * @param happened told of everything that has ended
   */
  constructor(
    private readonly server: ProgressServer,
    private readonly logs: Pick<LogDocuments, "show">,
    private readonly destinations: Destinations,
    memory: Memory,
    private readonly happened: Happened,
  ) {
    this.waits = new RunningWaits(memory);
    this.rollouts = new Rollouts(server, this.waits, happened);
  }

  /** The window closes, and its server ends before this is disposed of. */
  close(): void {
    this.waits.close();
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
    const until = waitForRollout ? Date.now() + timeoutSeconds * 1000 : undefined;
    const pursuits = chosen.map(({ workload, prepared: { confirmation } }): Pursuit => ({
      what: "restart",
      workload,
      restartedAt: undefined,
      until,
      request: (workDoneToken, cancel) => {
        const params = { workload, waitForRollout, timeoutSeconds, confirmation, workDoneToken };
        return this.server.ask("kube9/restart", params, cancel);
      },
    }));
    await this.follow(pursuits, chosen.map(({ prepared }) => part(prepared)));
  }

  /** Takes up the waits that ran when this workspace was last closed, or says that their time is over. */
  async resume(): Promise<void> {
    const left = this.waits.take();
    const late = left.filter(({ until }) => until <= Date.now()).map(endedWhileClosed);
    late.forEach((ended) => this.happened("wait", ended));
    const others = left.filter(({ until }) => until > Date.now()).map((wait) => waiting(this.server, wait));
    await Promise.all([this.follow(others), ...late.map((ended) => this.tell(ended))]);
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
    if (await confirmUndo(this.server, workload, restartedAt)) {
      this.notifications.another();
      const ended = await undo(this.server, workload, restartedAt);
      this.happened("undo", ended);
      await this.tell(ended);
    }
  }

  /** Waits for a rollout that has not ended: once more, or for the first time. */
  async keepWaiting(workload: WorkloadRef, restartedAt: string | undefined): Promise<void> {
    const until = Date.now() + settings().rolloutTimeoutSeconds * 1000;
    await this.follow([waiting(this.server, { workload, restartedAt, until })]);
  }

  /**
   * Follows all to their ends, and tells how they ended.
   *
   * @param parts which part of its pods each of them replaces, if not all
   */
  private async follow(pursuits: readonly Pursuit[], parts: readonly (string | undefined)[] = []): Promise<void> {
    const [first] = pursuits;
    if (first === undefined) {
      return;
    }
    this.notifications.another();
    if (pursuits.length === 1) {
      await this.tell(await this.rollouts.follow(first));
      return;
    }
    const all = await this.rollouts.followAll(pursuits);
    const chosen = await this.notifications.show(summary(all.map((ended, at) => ({ ...ended, part: parts[at] }))));
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

/** Which part of its pods a restart replaces: `1 of 3 pods`; undefined if it replaces all. */
function part({ plan, status }: PrepareRestartResult): string | undefined {
  return plan.pods < status.desired ? `${plan.pods} of ${status.desired} pods` : undefined;
}
