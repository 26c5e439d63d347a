import * as vscode from "vscode";
import type { MessageSeverity, WorkloadRef } from "../protocol/protocol";
import { isSame } from "../protocol/workload";
import type { Ended } from "../restart/ended";
import type { Happened } from "../restart/restarts";
import type { Memory } from "../restart/runningWaits";

/** Something that a restart, a wait or an undo has come to. */
export interface Entry {
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly what: Parameters<Happened>[0];
  readonly workload: WorkloadRef;
  readonly level: MessageSeverity;
  readonly outcome: Ended["ending"]["outcome"];
  readonly text: string;
  readonly details: string;
  /** The value of the restart annotation, if it is known to be written and was not undone. */
  readonly restartedAt?: string;
  /** What could be done next when it happened. */
  readonly next: readonly ("wait" | "undo")[];
}

/** More entries are forgotten, the oldest first. */
const MOST = 100;

/** Under this key the workspace remembers the entries. */
const HISTORY = "kube9.history";

/** The restarts, waits and undos of this workspace that have ended, the newest first. It contains no secrets. */
export class History implements vscode.Disposable {
  private readonly changedEmitter = new vscode.EventEmitter<void>();
  private all: readonly Entry[];

  readonly onChanged = this.changedEmitter.event;

  /** @param log takes a line for each entry */
  constructor(
    private readonly memory: Memory,
    private readonly log: (line: string) => void,
  ) {
    this.all = memory.get<readonly Entry[]>(HISTORY, []);
  }

  dispose(): void {
    this.changedEmitter.dispose();
  }

  get entries(): readonly Entry[] {
    return this.all;
  }

  add(what: Entry["what"], ended: Ended, now: number): void {
    const { workload, ending, details, restartedAt } = ended;
    const { level, outcome, text } = ending;
    const since = restartedAt === undefined ? {} : { restartedAt };
    this.all = [{ at: now, what, workload, level, outcome, text, details, next: nextOf(ended), ...since }, ...this.all].slice(0, MOST);
    this.log(`${what}: ${text}`);
    void this.memory.update(HISTORY, this.all);
    this.changedEmitter.fire();
  }

  /** What can be done with an entry: what came later for the same workload has taken its place. */
  possible(entry: Entry): readonly ("wait" | "undo")[] {
    const newest = this.all.find((other) => isSame(other.workload, entry.workload));
    return newest === entry ? entry.next : [];
  }
}

/** A failure says by its actions whether an undo can work. */
function nextOf({ ending, failure, restartedAt }: Ended): ("wait" | "undo")[] {
  const waits = ending.buttons.includes("Keep Waiting") || ending.buttons.includes("Wait for Rollout");
  const undoes =
    restartedAt !== undefined && (failure === undefined || failure.severity === "info" || failure.actions.includes("undoRestart"));
  return [...(waits ? (["wait"] as const) : []), ...(undoes ? (["undo"] as const) : [])];
}
