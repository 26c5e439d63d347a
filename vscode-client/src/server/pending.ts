/** Promises that all have to fail when something they depend on ends. Each is forgotten as soon as it has settled. */
export class Pending {
  private readonly rejecters = new Set<(reason: Error) => void>();
  private failure: Error | undefined;

  /** How many have not settled yet. */
  get size(): number {
    return this.rejecters.size;
  }

  /** The same promise, except that it fails when {@link fail} is called before it has settled. */
  add<T>(promise: Promise<T>): Promise<T> {
    const failure = this.failure;
    if (failure !== undefined) {
      promise.catch(() => undefined); // nobody waits for it, so its failure must not be reported as unhandled
      return Promise.reject(failure);
    }
    return new Promise<T>((resolve, reject) => {
      this.rejecters.add(reject);
      const forget = (): void => void this.rejecters.delete(reject);
      promise.finally(forget).then(resolve, reject);
    });
  }

  /** Fails all promises that have not settled, and all that are added from now on. Only the first call counts. */
  fail(reason: Error): void {
    this.failure ??= reason;
    for (const reject of this.rejecters) {
      reject(this.failure);
    }
    this.rejecters.clear();
  }
}
