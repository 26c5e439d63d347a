import { join } from "node:path";

/** The values that variables in a setting stand for. */
export interface Surroundings {
  readonly folders: readonly { readonly name: string; readonly path: string }[];
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the person trusts the open folders; otherwise variables do not lead into them. */
  readonly trusted: boolean;
}

/** The text of a setting with its variables replaced. A variable that is not known stays as it was written. */
export interface Replaced {
  readonly text: string;
  /** For each variable that was not replaced, a sentence that says why. */
  readonly missing: readonly string[];
}

/**
 * Replaces `${workspaceFolder}`, `${workspaceFolder:NAME}`, `${userHome}` and `${env:NAME}` as the editor does
 * in its own settings, and `~/` at the beginning. A variable of the environment that is not set is empty text.
 */
export function replaced(written: string, around: Surroundings): Replaced {
  const missing: string[] = [];
  const text = written.replace(/\$\{([^{}]+)\}/g, (whole, variable: string) => {
    const found = value(variable, around);
    if ("why" in found) {
      missing.push(`${whole} is not known: ${found.why}`);
      return whole;
    }
    return found.text;
  });
  return { text: fromHome(text, around.home), missing };
}

export function fromHome(path: string, home: string): string {
  return path === "~" || path.startsWith("~/") ? join(home, path.slice(1)) : path;
}

function value(variable: string, around: Surroundings): { readonly text: string } | { readonly why: string } {
  const colon = variable.indexOf(":");
  const name = colon < 0 ? variable : variable.slice(0, colon);
  const of = colon < 0 ? undefined : variable.slice(colon + 1);
  if (name === "workspaceFolder") {
    return folder(of, around);
  }
  if (name === "userHome" && of === undefined) {
    return { text: around.home };
  }
  if (name === "env" && of !== undefined) {
    return { text: around.env[of] ?? "" };
  }
  return { why: "there is no such variable" };
}

function folder(name: string | undefined, around: Surroundings): { readonly text: string } | { readonly why: string } {
  if (!around.trusted) {
    return { why: "the folder is not trusted" };
  }
  if (name !== undefined) {
    const named = around.folders.find((f) => f.name === name);
    return named === undefined ? { why: `no folder ${name} is open` } : { text: named.path };
  }
  const [only, another] = around.folders;
  if (only === undefined) {
    return { why: "no folder is open" };
  }
  return another === undefined
    ? { text: only.path }
    : { why: "several folders are open, say which one: ${workspaceFolder:NAME}" };
}
