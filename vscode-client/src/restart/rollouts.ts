import * as vscode from "vscode";
import type { RestartResult, WorkDoneProgress, WorkloadRef } from "../protocol/protocol";
import type { CancelToken, ProgressServer } from "../protocol/server";
import { plain } from "../words/words";
import { endedBadly, endedWell, type Ended } from "./ended";

/** Sends a request that restarts a workload or waits for its rollout. */
export type RestartRequest = (workDoneToken: string, cancel: CancelToken) => Promise<RestartResult>;

/** The restarts and rollouts that this window waits for, each with its progress on screen. */
export class Rollouts implements vscode.Disposable {
  private readonly changedEmitter = new vscode.EventEmitter<void>();
  private readonly workloads = new Set<WorkloadRef>();

  /** Another one began or ended. */
  readonly onChanged = this.changedEmitter.event;

  constructor(private readonly server: ProgressServer) {}

  dispose(): void {
    this.changedEmitter.dispose();
  }

  /** The workloads; one with two restarts at the same time occurs twice. */
  get running(): readonly WorkloadRef[] {
    return [...this.workloads];
  }

  /**
   * Sends a request and shows its progress until it ends. It never fails: the result says how it ended.
   *
   * @param restartedAt the value of the restart annotation, when it is known to be written already
   */
  async follow(workload: WorkloadRef, request: RestartRequest, restartedAt?: string): Promise<Ended> {
    this.workloads.add(workload);
    this.changedEmitter.fire();
    try {
      return await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, cancellable: true },
        (progress, cancel) => this.ended(workload, request, restartedAt, progress, cancel),
      );
    } finally {
      this.workloads.delete(workload);
      this.changedEmitter.fire();
    }
  }

  private async ended(
    workload: WorkloadRef,
    request: RestartRequest,
    known: string | undefined,
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    cancel: CancelToken,
  ): Promise<Ended> {
    const say = (step: string): string =>
      plain(`Restarting ${workload.name}... ${step}(${workload.namespace}, ${workload.context})`);
    progress.report({ message: say("") });
    let restartedAt = known;
    let percentage = 0;
    const step = (value: WorkDoneProgress): void => {
      restartedAt = value.kube9?.restartedAt ?? restartedAt;
      const now = value.percentage ?? percentage;
      const message = say(value.message === undefined ? "" : `${value.message} `);
      progress.report({ message, increment: now - percentage });
      percentage = now;
    };
    try {
      return endedWell(await this.server.withProgress(step, (token) => request(token, cancel)));
    } catch (error) {
      return endedBadly(workload, error, restartedAt);
    }
  }
}
