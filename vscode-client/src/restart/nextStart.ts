import type { CancelToken, ProgressServer } from "../protocol/server";

/** Longer, a timer of Node.js would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Waits until another server has started, which others see to.
 *
 * @param until how long, in milliseconds since 1970
 */
export function nextStart(
  server: Pick<ProgressServer, "onStarted">,
  cancel: CancelToken,
  until: number,
): Promise<"started" | "cancelled" | "late"> {
  return new Promise((resolve) => {
    const end = (how: "started" | "cancelled" | "late"): void => {
      clearTimeout(timer);
      starting.dispose();
      cancelling.dispose();
      resolve(how);
    };
    const timer = setTimeout(() => end("late"), Math.min(Math.max(until - Date.now(), 0), LONGEST_MS));
    const starting = server.onStarted(() => end("started"));
    const cancelling = cancel.onCancellationRequested(() => end("cancelled"));
  });
}
