import * as vscode from "vscode";
import type { WorkDoneProgress, WorkloadRef } from "../protocol/protocol";
import type { CancelToken, ProgressServer } from "../protocol/server";
import { plain } from "../words/words";
import type { Ended } from "./ended";
import { pursue, type Listener, type Pursuit, type What } from "./pursuit";
import type { RunningWaits } from "./runningWaits";
import { Several } from "./several";

/** In place of a step, while another server is started. */
const INTERRUPTED = "The kube9 server is starting again";

type Progress = vscode.Progress<{ message?: string; increment?: number }>;

/** The restarts and rollouts that this window waits for, with their progress on screen. */
export class Rollouts implements vscode.Disposable {
  private readonly changedEmitter = new vscode.EventEmitter<void>();
  private readonly workloads = new Set<WorkloadRef>();

  /** Another one began or ended. */
  readonly onChanged = this.changedEmitter.event;

  /** @param note told of each that has ended */
  constructor(
    private readonly server: ProgressServer,
    private readonly waits: RunningWaits,
    private readonly note: (what: What, ended: Ended) => void,
  ) {}

  dispose(): void {
    this.changedEmitter.dispose();
  }

  /** The workloads; one with two restarts at the same time occurs twice. */
  get running(): readonly WorkloadRef[] {
    return [...this.workloads];
  }

  /** Follows one, with a progress on screen. It never fails: the result says how it ended. */
  follow(pursuit: Pursuit): Promise<Ended> {
    return this.shown((progress, cancel) => this.one(pursuit, progress, cancel));
  }

  /** Follows several with one progress on screen, whose Cancel ends all waits. It never fails. */
  followAll(pursuits: readonly Pursuit[]): Promise<Ended[]> {
    return this.shown((progress, cancel) => this.several(pursuits, progress, cancel));
  }

  private async shown<T>(body: (progress: Progress, cancel: CancelToken) => Promise<T>): Promise<T> {
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true }, body);
  }

  private one(pursuit: Pursuit, progress: Progress, cancel: CancelToken): Promise<Ended> {
    const { name, namespace, context } = pursuit.workload;
    const doing = pursuit.restartedAt === undefined && pursuit.what === "wait" ? "Waiting for" : "Restarting";
    const say = (step: string): string => plain(`${doing} ${name}... ${step}(${namespace}, ${context})`);
    progress.report({ message: say("") });
    let percentage = 0;
    return this.pursued(pursuit, cancel, {
      step: (value: WorkDoneProgress): void => {
        if (value.kind === "end") {
          return; // The ending says the same, or the wait goes on with another server.
        }
        const now = value.percentage ?? percentage;
        const message = say(value.message === undefined ? "" : `${value.message} `);
        progress.report({ message, increment: Math.max(now - percentage, 0) });
        percentage = Math.max(now, percentage);
      },
      interrupted: () => progress.report({ message: say(`${INTERRUPTED} `) }),
    });
  }

  private several(pursuits: readonly Pursuit[], progress: Progress, cancel: CancelToken): Promise<Ended[]> {
    const all = new Several(pursuits.map(({ workload }) => workload));
    let percentage = 0;
    const report = (more = ""): void => {
      const increment = Math.max(all.percentage - percentage, 0);
      percentage += increment;
      progress.report({ message: plain(`Restarting ${pursuits.length} workloads... ${all.text}${more}`), increment });
    };
    report();
    return Promise.all(
      pursuits.map(async (pursuit, at) => {
        const ended = await this.pursued(pursuit, cancel, {
          step: (value) => {
            all.step(at, value);
            report();
          },
          interrupted: () => report(`. ${INTERRUPTED}`),
        });
        all.ended(at, ended);
        report();
        return ended;
      }),
    );
  }

  private async pursued(pursuit: Pursuit, cancel: CancelToken, listener: Listener): Promise<Ended> {
    const workload = { ...pursuit.workload };
    this.workloads.add(workload);
    this.changedEmitter.fire();
    try {
      const ended = await pursue(this.server, this.waits, pursuit, listener, cancel);
      this.note(pursuit.what, ended);
      return ended;
    } finally {
      this.workloads.delete(workload);
      this.changedEmitter.fire();
    }
  }
}
