import { AGES_EVERY_MS, age, moment } from "../words/times";
import type { TreeNode } from "../protocol/protocol";

/** How old the pod of a row is, in words; undefined for another row. */
export function ageOf({ kind, status }: TreeNode, now: Date): string | undefined {
  const created = kind === "Pod" && status !== undefined && "createdAt" in status ? moment(status.createdAt) : undefined;
  return created === undefined ? undefined : age(created, now);
}

/** The part of the tree that shows ages. */
export interface Ageing {
  /** Draws the rows again whose age reads differently at the second of two times. */
  redrawAges(before: Date, now: Date): void;
}

/** Keeps the ages on screen true. They grow here, so that no message of the server is needed for that. */
export function followAges(tree: Ageing, isVisible: () => boolean): { dispose(): void } {
  let before = new Date();
  const timer = setInterval(() => {
    const now = new Date();
    if (isVisible()) {
      tree.redrawAges(before, now);
      before = now;
    }
  }, AGES_EVERY_MS);
  return { dispose: () => clearInterval(timer) };
}
