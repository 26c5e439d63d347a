import type { WorkloadRef } from "../protocol/protocol";

/** A wait for a rollout that can be taken up by another server, or after the window was loaded again. */
export interface Wait {
  readonly workload: WorkloadRef;
  /** The value of the restart annotation; undefined if the rollout may be of any change. */
  readonly restartedAt: string | undefined;
  /** When its time is over, in milliseconds since 1970. */
  readonly until: number;
}

/** The part of the editor's memory of a workspace that is needed. */
export interface Memory {
  get<T>(key: string, before: T): T;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Under this key the workspace remembers the waits that run. */
const WAITS = "kube9.waits";

/** The waits that run, remembered so that they outlive the window. */
export class RunningWaits {
  private readonly running = new Map<object, Wait>();
  private left: readonly Wait[];
  private closed = false;

  constructor(private readonly memory: Memory) {
    this.left = memory.get<readonly Wait[]>(WAITS, []);
  }

  /** The waits that ran when this workspace was last closed; from now on it is the caller's to remember them. */
  take(): readonly Wait[] {
    const left = this.left;
    this.left = [];
    this.remember();
    return left;
  }

  /** @param key names the wait until it has ended */
  begin(key: object, wait: Wait): void {
    const known = this.running.get(key);
    if (known?.restartedAt !== wait.restartedAt || known?.until !== wait.until) {
      this.running.set(key, wait);
      this.remember();
    }
  }

  /** The window closes: what ends now has only lost its server, and is to be taken up again. */
  close(): void {
    this.closed = true;
  }

  end(key: object): void {
    if (!this.closed && this.running.delete(key)) {
      this.remember();
    }
  }

  private remember(): void {
    void this.memory.update(WAITS, [...this.left, ...this.running.values()]);
  }
}
