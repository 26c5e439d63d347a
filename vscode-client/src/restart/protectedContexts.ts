/** Whether a context is one of those where a restart is confirmed by typing the workload's name. */
export function isProtected(context: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matches(glob, context));
}

/** `*` stands for any text and `?` for one character; all else for itself. */
function matches(glob: string, text: string): boolean {
  const pattern = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".");
  return new RegExp(`^${pattern}$`).test(text);
}
