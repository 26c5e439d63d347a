const MOST = 3;
const WITHIN_MS = 800;

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

  /** How long the next one has to wait to be seen, in milliseconds. */
  wait(now: number): number {
    const recent = this.recentAt(now);
    const last = recent.at(-1);
    return last === undefined || recent.length < MOST ? 0 : last + WITHIN_MS + 1 - now;
  }

  private recentAt(now: number): number[] {
    return this.recent.filter((moment) => now - moment <= WITHIN_MS);
  }
}
