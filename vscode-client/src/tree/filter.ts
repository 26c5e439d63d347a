import type { TreeFilter } from "../protocol/protocol";

const NAMESPACE = /^(?:ns|namespace):(.+)$/;

/** Reads the filter that a person typed: words, and namespaces as `ns:NAME`. Undefined when it is empty. */
export function parseFilter(text: string): TreeFilter | undefined {
  const namespaces: string[] = [];
  const words: string[] = [];
  for (const part of text.trim().split(/\s+/)) {
    const namespace = NAMESPACE.exec(part)?.[1];
    if (namespace !== undefined) {
      namespaces.push(...namespace.split(",").filter((n) => n !== ""));
    } else if (part !== "") {
      words.push(part);
    }
  }
  if (namespaces.length === 0 && words.length === 0) {
    return undefined;
  }
  return {
    ...(namespaces.length > 0 ? { namespaces } : {}),
    ...(words.length > 0 ? { text: words.join(" ") } : {}),
  };
}
