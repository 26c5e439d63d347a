import { errorData } from "../protocol/errors";
import type { RestartResult, WorkDoneProgress, WorkloadRef } from "../protocol/protocol";
import { NotSent, type CancelToken, type ProgressServer, type Server } from "../protocol/server";
import { endedBadly, endedInterrupted, endedWell, type Ended } from "./ended";
import { nextStart } from "./nextStart";
import type { RunningWaits, Wait } from "./runningWaits";

/** What is followed: a restart that a person has confirmed, or a rollout that may be of any change or of a restart. */
export type What = "restart" | "wait";

/** A restart or a wait that this window follows to its end. */
export interface Pursuit {
  readonly what: What;
  readonly workload: WorkloadRef;
  /** Sends the request. */
  readonly request: (workDoneToken: string, cancel: CancelToken) => Promise<RestartResult>;
  /** The value of the restart annotation, if it is known to be written already. */
  readonly restartedAt: string | undefined;
  /** When the wait's time is over, in milliseconds since 1970; undefined if the rollout is not waited for. */
  readonly until: number | undefined;
}

/** What is heard of a pursuit before it ends. */
export interface Listener {
  step(value: WorkDoneProgress): void;
  /** The server has ended; the wait goes on with the next one. */
  interrupted(): void;
}

/** A wait for a rollout that is already under way. */
export function waiting(server: Server, { workload, restartedAt, until }: Wait): Pursuit {
  const since = restartedAt === undefined ? {} : { restartedAt };
  return {
    what: "wait",
    workload,
    restartedAt,
    until,
    request: (workDoneToken, cancel) => {
      const timeoutSeconds = Math.max(until - Date.now(), 1000) / 1000;
      return server.ask("kube9/awaitRollout", { workload, timeoutSeconds, workDoneToken, ...since }, cancel);
    },
  };
}

/**
 * Sends a request, and follows it to its end. When the server ends during a wait, whether it crashed or was started
 * again for other settings, the wait is taken up with the next server, for the time that is left.
 *
 * It never fails: the result says how it ended.
 */
export async function pursue(
  server: ProgressServer,
  waits: RunningWaits,
  first: Pursuit,
  listener: Listener,
  cancel: CancelToken,
): Promise<Ended> {
  let pursuit = first;
  let restartedAt = first.restartedAt;
  try {
    for (;;) {
      const { workload, until } = pursuit;
      const known = (): Wait | undefined =>
        until === undefined || (first.what === "restart" && restartedAt === undefined)
          ? undefined
          : { workload, restartedAt, until };
      const remember = (): void => {
        const wait = known();
        if (wait !== undefined) {
          waits.begin(first, wait);
        }
      };
      const step = (value: WorkDoneProgress): void => {
        if (first.what === "restart" || restartedAt !== undefined) {
          restartedAt = value.kube9?.restartedAt ?? restartedAt;
        }
        remember();
        listener.step(value);
      };
      remember();
      try {
        return endedWell(await server.withProgress(step, (token) => pursuit.request(token, cancel)));
      } catch (error) {
        const wait = known();
        if (wait === undefined || !isInterrupted(error, cancel)) {
          return endedBadly(workload, error, restartedAt);
        }
        listener.interrupted();
        if ((await nextStart(server, cancel, wait.until)) !== "started") {
          return endedInterrupted(wait, cancel.isCancellationRequested);
        }
        pursuit = waiting(server, wait);
      }
    }
  } finally {
    waits.end(first);
  }
}

/**
 * Whether a request has failed only because its server ended. A server that is stopped in order cancels its requests,
 * one that crashes leaves them without an answer.
 */
function isInterrupted(error: unknown, cancel: CancelToken): boolean {
  const data = errorData(error);
  return !cancel.isCancellationRequested && !(error instanceof NotSent) && (data === undefined || data.kind === "Cancelled");
}
