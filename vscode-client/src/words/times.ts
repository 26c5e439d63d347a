const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How often a text with an age is made anew: the smallest unit is a minute, so it is late by a third of that at most. */
export const AGES_EVERY_MS = 20_000;

/** How old something is, in one unit: `5 min`, `3 h`, `4 d`. A time that is not over yet, by another clock, counts as now. */
export function age(since: Date, now: Date): string {
  const ms = now.getTime() - since.getTime();
  if (ms < MINUTE_MS) {
    return "under 1 min";
  }
  if (ms < HOUR_MS) {
    return `${String(Math.floor(ms / MINUTE_MS))} min`;
  }
  return ms < DAY_MS ? `${String(Math.floor(ms / HOUR_MS))} h` : `${String(Math.floor(ms / DAY_MS))} d`;
}

/** How long ago something was: `just now`, `2 min ago`. */
export function ago(then: Date, now: Date): string {
  return now.getTime() - then.getTime() < MINUTE_MS ? "just now" : `${age(then, now)} ago`;
}

/** A time in the zone of this machine, as the server writes it: `2026-11-23 09:12:04`. */
export function absolute(moment: Date): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = [String(moment.getFullYear()), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
  return `${day} ${[moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(":")}`;
}

/** The time that a text of the wire stands for; undefined if it is none. */
export function moment(text: string | undefined): Date | undefined {
  const read = new Date(text ?? "");
  return Number.isNaN(read.getTime()) ? undefined : read;
}
