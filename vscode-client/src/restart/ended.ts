import { errorData, messageOf } from "../protocol/errors";
import type { RestartResult, UndoRestartResult, WorkloadRef } from "../protocol/protocol";
import { NotSent } from "../protocol/server";
import { placed, sentence } from "../words/words";
import { failed, notSent, success, undone, type Ending } from "./ending";
import { details, disconnected, disconnectedMessage, type Failure } from "./failure";
import type { Wait } from "./runningWaits";

/** How the restart of one workload ended: what is shown, and what can be copied. */
export interface Ended {
  readonly workload: WorkloadRef;
  readonly ending: Ending;
  readonly details: string;
  /** The value of the restart annotation, if it is known to be written. */
  readonly restartedAt: string | undefined;
  readonly failure?: Failure;
}

export function endedWell(result: RestartResult): Ended {
  return { workload: result.workload, ending: success(result), details: result.message, restartedAt: result.restartedAt };
}

export function endedUndone(result: UndoRestartResult): Ended {
  return { workload: result.workload, ending: undone(result), details: result.message, restartedAt: undefined };
}

/**
 * How a restart ended whose request failed.
 *
 * @param restartedAt the value of the annotation, when progress had said that it was written
 */
export function endedBadly(workload: WorkloadRef, error: unknown, restartedAt: string | undefined): Ended {
  if (error instanceof NotSent && restartedAt === undefined) {
    return endedUnsent(workload, error.message);
  }
  const data = errorData(error);
  const failure = data ?? disconnected(workload, restartedAt);
  const message = data === undefined ? disconnectedMessage(failure) : messageOf(error);
  return {
    workload,
    ending: failed(failure.notice ?? withHint(message, failure), failure),
    details: details(message, failure),
    restartedAt: failure.restartedAt,
    failure,
  };
}

function withHint(message: string, { hint }: Failure): string {
  return hint === undefined ? message : `${sentence(message)} ${sentence(hint)}`;
}

/** How a wait ended that no other server has taken up in its time, or before a person stopped it. */
export function endedInterrupted(wait: Wait, isStopped: boolean): Ended {
  const { workload, restartedAt } = wait;
  const rest = restartedAt === undefined ? "The rollout goes on in the cluster" : "The restart goes on in the cluster";
  const text = isStopped
    ? `Stopped waiting for ${placed(workload)}. ${rest}.`
    : `The wait for ${placed(workload)} has ended, because the kube9 server does not run. ${rest}.`;
  return endedWait(wait, isStopped ? "info" : "warning", text);
}

/** How a wait ended whose time was over before the window was opened again. */
export function endedWhileClosed(wait: Wait): Ended {
  const text = `The wait for ${placed(wait.workload)} has ended: its time was over before this window was opened again.`;
  return endedWait(wait, "info", text);
}

function endedWait({ workload, restartedAt }: Wait, level: "info" | "warning", text: string): Ended {
  const ending: Ending = { level, outcome: "stopped", text, buttons: ["Keep Waiting", "Show Pods"] };
  return { workload, ending, details: text, restartedAt };
}

/** How a restart ended whose request never reached the server. */
export function endedUnsent(workload: WorkloadRef, why: string): Ended {
  return { workload, ending: notSent(workload, why), details: why, restartedAt: undefined };
}
