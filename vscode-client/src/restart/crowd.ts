const MOST = 3;

/** The editor takes in later than we show, and all at once when it was busy: more than its own 800 ms. */
const REMEMBERED_MS = 2000;

/** After so long without a new one the editor counts anew. */
export const QUIET_MS = 801;

/**
 * The notifications that came one after the other. VS Code puts no more than three new ones on screen
 * within 800 ms; the others are in its notification center only. Progress may be missed there, the
 * last word on a restart must not.
 */
export class Crowd {
  private recent: number[] = [];

  /** Another one is shown; moments are in milliseconds. */
  add(now: number): void {
    this.recent = [...this.recentAt(now), now];
  }

  /** Whether the next one might not be seen. */
  isDense(now: number): boolean {
    return this.recentAt(now).length >= MOST;
  }

  private recentAt(now: number): number[] {
    return this.recent.filter((moment) => now - moment <= REMEMBERED_MS);
  }
}
