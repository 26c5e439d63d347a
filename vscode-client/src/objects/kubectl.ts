/** An object as kubectl is told of it. */
export interface Subject {
  readonly context: string;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
}

/** A command line of kubectl, with what it is for. */
export interface KubectlCommand {
  readonly label: string;
  readonly text: string;
}

/** The commands that one may want for an object, the one that is meant most often first. */
export function kubectlCommands(subject: Subject): KubectlCommand[] {
  const of = (label: string, ...words: string[]): KubectlCommand => ({ label, text: kubectl(subject, ...words) });
  const name = `${subject.kind.toLowerCase()}/${subject.name}`;
  switch (subject.kind) {
    case "Pod":
      return [of("Logs", "logs", name), of("Describe", "describe", name), of("Get", "get", name)];
    case "CronJob":
      return [of("Describe", "describe", name), of("Get", "get", name)];
    default:
      return [
        of("Restart", "rollout", "restart", name),
        of("Rollout Status", "rollout", "status", name),
        of("Describe", "describe", name),
        of("Logs", "logs", name),
        of("Get", "get", name),
      ];
  }
}

/** What is typed into a terminal: it only reads, and names context and namespace, which stay as they are. */
export function commandToType(subject: Subject): string {
  return kubectl(subject, "get", subject.kind.toLowerCase(), subject.name);
}

/** Whether a terminal in which the text is typed would take a part of it for keys, such as Enter. */
export function hasControlSigns(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function kubectl({ context, namespace }: Subject, ...words: string[]): string {
  return ["kubectl", "--context", context, "-n", namespace, ...words].map(quoted).join(" ");
}

/**
 * A word for a shell. In single quotes nothing has a meaning, in PowerShell neither; a single quote itself is written
 * between them as POSIX shells want it. Names of contexts may contain any sign.
 */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
