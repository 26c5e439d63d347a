/** VS Code puts no more new notifications than this on screen within 800 ms. */
const MOST = 3;

/**
 * How long a notification counts. VS Code may process notifications later than we show them, and then several at
 * once, so this is longer than its own 800 ms.
 */
const REMEMBERED_MS = 2000;

/** After so long without a new notification VS Code counts from zero. */
export const QUIET_MS = 801;

/**
 * Counts the notifications of the last moments. Those beyond VS Code's limit appear only in its notification center.
 * That is acceptable for progress, but not for the ending of a restart.
 */
export class Crowd {
  private recent: number[] = [];

  /**
   * Another notification is shown.
   *
   * @param now in milliseconds, on any clock that does not go back
   */
  add(now: number): void {
    this.recent = [...this.recentAt(now), now];
  }

  /** Whether the next notification might not be seen. */
  isDense(now: number): boolean {
    return this.recentAt(now).length >= MOST;
  }

  private recentAt(now: number): number[] {
    return this.recent.filter((moment) => now - moment <= REMEMBERED_MS);
  }
}
