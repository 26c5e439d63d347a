import type { Requests, WorkDoneProgress } from "./protocol";

/** What the server can be asked; each method has its own params and result. */
export interface Server {
  ask<M extends keyof Requests>(
    method: M,
    params: Requests[M]["params"],
    cancel?: CancelToken,
  ): Promise<Requests[M]["result"]>;
}

/** A server whose requests can report progress. */
export interface ProgressServer extends Server {
  /** Another process of the server runs: none of the requests before is answered any more. */
  readonly onStarted: (listener: () => void) => { dispose(): unknown };
  /**
   * Runs the body with a new progress token.
   *
   * @param listener called for each progress value that the server sends for this token
   */
  withProgress<T>(listener: (value: WorkDoneProgress) => void, body: (token: string) => Promise<T>): Promise<T>;
}

/** A request that was never sent: whatever it was to change is unchanged. */
export class NotSent extends Error {}

/** The part of the editor's cancellation token that a request needs. */
export interface CancelToken {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): unknown };
}
