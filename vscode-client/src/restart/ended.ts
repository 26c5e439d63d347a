import { errorData, messageOf } from "../protocol/errors";
import type { RestartResult, UndoRestartResult, WorkloadRef } from "../protocol/protocol";
import { NotSent } from "../protocol/server";
import { sentence } from "../words/words";
import { failed, notSent, success, undone, type Ending } from "./ending";
import { details, disconnected, disconnectedMessage, type Failure } from "./failure";

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

/** How a restart ended whose request never reached the server. */
export function endedUnsent(workload: WorkloadRef, why: string): Ended {
  return { workload, ending: notSent(workload, why), details: why, restartedAt: undefined };
}
