import type { MessageSeverity, NextAction, RestartResult, UndoRestartResult, WorkloadRef } from "../protocol/protocol";
import { placed, sentence } from "../words/words";
import type { Failure } from "./failure";

/** What a person is told at the end of a restart, and what can be done next. */
export interface Ending {
  readonly level: MessageSeverity;
  /** Whether it is what the person asked for, was stopped by them, or failed. */
  readonly outcome: "done" | "stopped" | "failed";
  readonly text: string;
  readonly buttons: readonly Button[];
}

const BUTTONS = {
  confirmAgain: "Confirm Again",
  keepWaiting: "Keep Waiting",
  showPods: "Show Pods",
  showLogs: "Show Logs",
  undoRestart: "Undo Restart",
} as const satisfies Record<NextAction, string>;

export type Button = (typeof BUTTONS)[NextAction] | "Wait for Rollout" | "Copy Details";

/** The ending of a restart that was done. */
export function success({ notice, severity, actions }: RestartResult): Ending {
  return { level: severity, outcome: "done", text: notice, buttons: buttonsOf(actions, "Wait for Rollout") };
}

/** The ending of an undo that was done. */
export function undone({ notice, actions }: UndoRestartResult): Ending {
  return { level: "info", outcome: "done", text: notice, buttons: buttonsOf(actions, "Wait for Rollout") };
}

/** The ending of a restart that was not done, or not to its end. */
export function failed(text: string, failure: Failure): Ending {
  const buttons = buttonsOf(failure.actions);
  return failure.severity === "info"
    ? { level: "info", outcome: "stopped", text, buttons }
    : { level: failure.severity, outcome: "failed", text, buttons: [...buttons, "Copy Details"] };
}

/** The ending of a restart whose request never reached the server. */
export function notSent(workload: WorkloadRef, why: string): Ending {
  return {
    level: "error",
    outcome: "failed",
    text: `${placed(workload)} was not restarted: ${sentence(why)} Nothing was changed.`,
    buttons: [],
  };
}

/**
 * The buttons for actions. An action that this client does not know, from a newer server, has no button.
 *
 * @param wait what waiting is called: it is kept up after a wait, and otherwise begun
 */
function buttonsOf(actions: readonly NextAction[], wait: "Keep Waiting" | "Wait for Rollout" = "Keep Waiting"): Button[] {
  return actions
    .filter((action) => Object.hasOwn(BUTTONS, action))
    .map((action) => (action === "keepWaiting" ? wait : BUTTONS[action]));
}
