/** After more ends than this within {@link WINDOW_MS} the server is not started again by itself. */
const MOST = 3;
const WINDOW_MS = 3 * 60_000;

/** Counts unexpected ends of the server, so that one that cannot run is not started for ever. */
export class Crashes {
  private moments: number[] = [];

  /** How many there were within three minutes. */
  get count(): number {
    return this.moments.length;
  }

  /** Whether there were too many to start the server again. */
  get areTooMany(): boolean {
    return this.count > MOST;
  }

  /**
   * The server ended unexpectedly.
   *
   * @param now in milliseconds
   */
  add(now: number): void {
    this.moments = [...this.moments.filter((moment) => moment >= now - WINDOW_MS), now];
  }

  /** A person starts the server: earlier ends do not count any longer. */
  forget(): void {
    this.moments = [];
  }
}
