/** What the rows of a mirrored list have in common: an id that stays the same while the thing exists. */
export type IdOf<T> = (row: T) => string;

/**
 * Inserts a row where the server says that it is.
 *
 * @param after the id of the row before it; undefined: it is the first
 * @returns whether the row before it is in the list; if not, nothing was inserted
 */
export function insertAfter<T>(list: T[], idOf: IdOf<T>, after: string | undefined, row: T): boolean {
  const before = after === undefined ? -1 : list.findIndex((known) => idOf(known) === after);
  if (before < 0 && after !== undefined) {
    return false;
  }
  list.splice(before + 1, 0, row);
  return true;
}
