import type { TreeFilter } from "../protocol/protocol";

const NAMED = /^(ns|namespace|ctx|context):(.+)$/;

/**
 * Reads the filter that a person typed: words, namespaces as `ns:NAME`, and texts of contexts' names as `ctx:TEXT`.
 * Undefined when it is empty.
 */
export function parseFilter(text: string): TreeFilter | undefined {
  const namespaces: string[] = [];
  const contexts: string[] = [];
  const words: string[] = [];
  for (const part of parts(text)) {
    const [, what, names] = NAMED.exec(part) ?? [];
    if (what === undefined || names === undefined) {
      words.push(part);
    } else {
      const all = what.startsWith("n") ? namespaces : contexts;
      all.push(...names.split(",").filter((n) => n !== ""));
    }
  }
  if (namespaces.length === 0 && contexts.length === 0 && words.length === 0) {
    return undefined;
  }
  return {
    ...(namespaces.length > 0 ? { namespaces } : {}),
    ...(contexts.length > 0 ? { contexts } : {}),
    ...(words.length > 0 ? { text: words.join(" ") } : {}),
  };
}

/** Names that a person typed, separated by commas or spaces. */
export function parseNames(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((name) => name !== ""))];
}

/** The filter with other namespaces, as a person would type it; none: of all namespaces. */
export function withNamespaces(text: string, namespaces: readonly string[]): string {
  const rest = parts(text).filter((part) => !/^(?:ns|namespace):/.test(part));
  return [...(namespaces.length > 0 ? [`ns:${namespaces.join(",")}`] : []), ...rest].join(" ");
}

function parts(text: string): string[] {
  return text.trim().split(/\s+/).filter((part) => part !== "");
}
