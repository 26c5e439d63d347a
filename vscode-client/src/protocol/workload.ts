import type { WorkloadRef } from "./protocol";

/** Whether two references name the same workload. */
export function isSame(one: WorkloadRef | undefined, other: WorkloadRef): boolean {
  return (
    one?.context === other.context &&
    one.namespace === other.namespace &&
    one.kind === other.kind &&
    one.name === other.name
  );
}
