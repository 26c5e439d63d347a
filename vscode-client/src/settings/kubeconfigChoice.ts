import type { KubeconfigPlace } from "../protocol/protocol";

/** What a person who has chosen kubeconfigs can do with them. */
export interface Choice {
  /** The setting with them behind what is used now; undefined if all of them are used already. */
  readonly added: readonly string[] | undefined;
  /** The setting with them alone. */
  readonly replaced: readonly string[];
  /** What is used now, for people; empty if a question would be pointless. */
  readonly before: string;
  /** What is new of what was chosen, for people. */
  readonly chosen: string;
}

/**
 * What is to be done with chosen files.
 *
 * @param written the setting as it is; empty for the kubeconfigs that kubectl would take
 * @param places where the server looks for contexts now, which are those files if the setting is empty
 */
export function choice(
  files: readonly string[],
  written: readonly string[],
  places: readonly KubeconfigPlace[],
  home: string,
): Choice {
  const used = new Set(places.map((place) => place.path));
  const more = files.filter((file) => !used.has(file));
  // With an empty setting these files have to be named in it: otherwise it would hide them.
  const before = written.length > 0 ? written : places.filter((place) => place.contexts > 0).map((place) => place.path);
  return {
    added: more.length === 0 && before.length > 0 ? undefined : [...before, ...more],
    replaced: files,
    before: names(before, home),
    chosen: names(more.length === 0 ? files : more, home),
  };
}

/** At most this many files are named in a line, which would not fit otherwise. */
const MOST = 3;

function names(files: readonly string[], home: string): string {
  const short = files.map((file) => (home !== "" && file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file));
  const shown = short.length > MOST ? [...short.slice(0, MOST - 1), `${short.length - MOST + 1} more`] : short;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}
