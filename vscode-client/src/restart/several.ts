import type { WorkDoneProgress, WorkloadRef } from "../protocol/protocol";
import { placed } from "../words/words";
import type { Ended } from "./ended";

/** More names would not fit into a notification. */
const MOST_NAMES = 4;

/** How several restarts that were confirmed together are getting on, for their one progress. */
export class Several {
  private readonly names: readonly string[];
  private readonly percentages: number[];
  private readonly troubled = new Set<number>();
  private readonly endings = new Map<number, Ended>();

  constructor(workloads: readonly WorkloadRef[]) {
    this.names = namesOf(workloads);
    this.percentages = workloads.map(() => 0);
  }

  /** A report about the restart at this place of the list. */
  step(at: number, { percentage, kube9 }: WorkDoneProgress): void {
    this.percentages[at] = percentage ?? this.percentages[at] ?? 0;
    if (kube9 !== undefined) {
      if (kube9.state === "Failed" || kube9.problems.some((problem) => problem.severity === "fatal")) {
        this.troubled.add(at);
      } else {
        this.troubled.delete(at);
      }
    }
  }

  ended(at: number, ended: Ended): void {
    this.percentages[at] = 100;
    this.endings.set(at, ended);
  }

  /** From 0 to 100, of all together. */
  get percentage(): number {
    return this.percentages.reduce((sum, one) => sum + one, 0) / this.percentages.length;
  }

  /** Such as `3 of 5 done; failing: checkout, api`. */
  get text(): string {
    const all = this.names.map((_, at) => at);
    const failing = all.filter((at) => (this.endings.has(at) ? this.isOutcome(at, "failed") : this.troubled.has(at)));
    const without = all.filter((at) => this.isOutcome(at, "done") && !this.isDone(at));
    const stopped = all.filter((at) => this.isOutcome(at, "stopped"));
    return [
      `${all.filter((at) => this.isDone(at)).length} of ${all.length} done`,
      ...this.listed("failing", failing),
      ...this.listed("nothing restarted", without),
      ...this.listed("not waited for", stopped),
    ].join("; ");
  }

  private isOutcome(at: number, outcome: Ended["ending"]["outcome"]): boolean {
    return this.endings.get(at)?.ending.outcome === outcome;
  }

  /** A restart after which no pod is replaced ends with a warning. */
  private isDone(at: number): boolean {
    return this.isOutcome(at, "done") && this.endings.get(at)?.ending.level === "info";
  }

  private listed(what: string, places: readonly number[]): string[] {
    const names = places.slice(0, MOST_NAMES).map((at) => this.names[at]);
    const more = places.length > MOST_NAMES ? ` and ${places.length - MOST_NAMES} more` : "";
    return places.length === 0 ? [] : [`${what}: ${names.join(", ")}${more}`];
  }
}

/** The names of workloads; those that several have are followed by their places. */
export function namesOf(workloads: readonly WorkloadRef[]): string[] {
  return workloads.map((w) => (workloads.filter(({ name }) => name === w.name).length > 1 ? placed(w) : w.name));
}
