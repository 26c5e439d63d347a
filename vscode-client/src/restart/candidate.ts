import { errorData } from "../protocol/errors";
import type { PrepareRestartResult, WorkloadRef } from "../protocol/protocol";
import type { CancelToken, Server } from "../protocol/server";

/** A workload that a person wants to restart, and what the server says to that. */
export type Candidate = Restartable | Refused;

export interface Restartable {
  readonly workload: WorkloadRef;
  readonly prepared: PrepareRestartResult;
}

export interface Refused {
  readonly workload: WorkloadRef;
  /** Undefined when the workload could not be read. */
  readonly prepared: PrepareRestartResult | undefined;
  /** Why it cannot be restarted. */
  readonly reason: string;
}

export function isRestartable(candidate: Candidate): candidate is Restartable {
  return !("reason" in candidate);
}

/** Asks the server what the restarts would do. If one of several workloads cannot be read, it is refused by name. */
export async function prepareAll(
  server: Server,
  workloads: readonly WorkloadRef[],
  cancel: CancelToken,
): Promise<Candidate[]> {
  return workloads.length === 1
    ? Promise.all(workloads.map((workload) => prepare(server, workload, cancel)))
    : Promise.all(workloads.map((workload) => prepareOrRefuse(server, workload, cancel)));
}

async function prepare(server: Server, workload: WorkloadRef, cancel: CancelToken): Promise<Candidate> {
  const prepared = await server.ask("kube9/prepareRestart", { workload }, cancel);
  return prepared.allowed
    ? { workload, prepared }
    : { workload, prepared, reason: prepared.reason ?? "Not allowed" };
}

async function prepareOrRefuse(server: Server, workload: WorkloadRef, cancel: CancelToken): Promise<Candidate> {
  try {
    return await prepare(server, workload, cancel);
  } catch (error) {
    const data = errorData(error);
    if (data === undefined) {
      throw error;
    }
    return { workload, prepared: undefined, reason: data.reason };
  }
}
