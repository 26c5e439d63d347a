import type { Row } from "./row";

interface Queue {
  last: Promise<unknown>;
  waiting: number;
}

/**
 * Runs the requests for the children of one row one after the other, so that their answers are taken in the order in
 * which the server gave them. Requests for different rows do not wait for each other: a cluster that hangs delays
 * only its own rows.
 */
export class Turns {
  private readonly queues = new Map<Row, Queue>();

  /**
   * Runs the body when all earlier ones for this row have ended.
   *
   * @param body is given a function that says whether its answer is still wanted, see {@link abandon}
   */
  async run<T>(row: Row, body: (isWanted: () => boolean) => Promise<T>): Promise<T> {
    const queue = this.queues.get(row) ?? { last: Promise.resolve(), waiting: 0 };
    this.queues.set(row, queue);
    queue.waiting++;
    const mine = queue.last.then(() => body(() => this.queues.get(row) === queue));
    queue.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      if (--queue.waiting === 0 && this.queues.get(row) === queue) {
        this.queues.delete(row);
      }
    }
  }

  /** Answers that are under way for this row are wanted no longer, and later requests do not wait for them. */
  abandon(row: Row): void {
    this.queues.delete(row);
  }
}
