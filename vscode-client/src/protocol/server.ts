import type { ErrorData, Requests } from "./protocol";

/** What the server is asked; each method has its own params and result. */
export interface Server {
  ask<M extends keyof Requests>(
    method: M,
    params: Requests[M]["params"],
    cancel?: CancelToken,
  ): Promise<Requests[M]["result"]>;
}

/** A request that was not sent: whatever it was to change is unchanged. */
export class NotSent extends Error {}

/** The part of an editor's cancellation token that a request needs. */
export interface CancelToken {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): unknown };
}

/** What an error of the server says beyond its message; absent when it is none of the server's. */
export function errorData(error: unknown): ErrorData | undefined {
  if (typeof error !== "object" || error === null || !("data" in error)) {
    return undefined;
  }
  const data = error.data;
  return typeof data === "object" && data !== null && "kind" in data && "reason" in data
    ? (data as ErrorData)
    : undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
