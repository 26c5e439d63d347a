import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { Pending } from "./pending";

/** The server process has ended: everything that still waited for it fails with this error. */
export class ServerEnded extends Error {}

/** One process of the server: its streams and its end. */
export class ServerProcess {
  private readonly pending = new Pending();
  private lastWords = "";

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    onErrorOutput: (text: string) => void,
  ) {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      onErrorOutput(text.trimEnd());
      this.lastWords = text.trim().split("\n").at(-1) ?? this.lastWords;
    });
    child.once("exit", () => this.pending.fail(this.ended(this.ending)));
  }

  /**
   * Starts the process. It fails when the program does not exist or may not be run.
   *
   * @param env the environment of the process
   * @param onErrorOutput is called with what the process writes to standard error
   */
  static async start(
    command: string,
    args: readonly string[],
    folder: string,
    env: Readonly<Record<string, string | undefined>>,
    onErrorOutput: (text: string) => void,
  ): Promise<ServerProcess> {
    const child = spawn(command, args, { cwd: folder, env, windowsHide: true });
    const process = new ServerProcess(child, onErrorOutput);
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    return process;
  }

  get streams(): { reader: Readable; writer: Writable } {
    return { reader: this.child.stdout, writer: this.child.stdin };
  }

  /** The same promise, except that it fails with {@link ServerEnded} when the process ends first. */
  orEnd<T>(promise: Promise<T>): Promise<T> {
    return this.pending.add(promise);
  }

  /** Calls the listener once when the process has ended; immediately if it has ended already. */
  onEnd(listener: (ending: string) => void): void {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      listener(this.ending);
    } else {
      this.child.once("exit", () => listener(this.ending));
    }
  }

  /** The error for a process that is known to have ended before its exit was reported; with its last line of output. */
  ended(how: string): ServerEnded {
    return new ServerEnded(`The server ended: ${how}. ${this.lastWords}`.trim());
  }

  kill(): void {
    this.child.kill();
  }

  private get ending(): string {
    return this.child.signalCode ?? `exit code ${this.child.exitCode ?? "unknown"}`;
  }
}
