import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { TestContext } from "node:test";

/** A program in place of kube9: it keeps its arguments, prints what the test wrote, and ends as the test says. */
const KUBE9 = `#!/bin/sh
printf '%s\\n' "$@" >"$KUBE9_TEST/arguments"
cat "$KUBE9_TEST/out"
cat "$KUBE9_TEST/err" >&2
exit "$(cat "$KUBE9_TEST/code")"
`;

export interface Kube9 {
  readonly out?: string;
  readonly err?: string;
  readonly code?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A job of a pipeline, with a folder of its own and a kube9 on its PATH. */
export class Job {
  readonly folder: string;

  constructor(t: TestContext) {
    this.folder = mkdtempSync(join(tmpdir(), "kube9-job-"));
    t.after(() => rmSync(this.folder, { recursive: true }));
    mkdirSync(join(this.folder, "bin"));
  }

  /** Puts a kube9 on the PATH that behaves like this. */
  kube9({ out = "", err = "", code = 0 }: Kube9): string {
    writeFileSync(join(this.folder, "out"), out);
    writeFileSync(join(this.folder, "err"), err);
    writeFileSync(join(this.folder, "code"), String(code));
    return this.program("bin/kube9", KUBE9);
  }

  program(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    return file;
  }

  /** Runs a command in the job's folder until it ends. */
  run(command: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): Ended {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: this.folder,
      encoding: "utf8",
      env: {
        PATH: [join(this.folder, "bin"), process.env.PATH ?? ""].join(delimiter),
        KUBE9_TEST: this.folder,
        RUNNER_TEMP: this.folder,
        GITHUB_OUTPUT: join(this.folder, "github-output"),
        GITHUB_PATH: join(this.folder, "github-path"),
        GITHUB_STEP_SUMMARY: join(this.folder, "summary"),
        ...variables,
      },
    });
    return { code: status, out: stdout, err: stderr };
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  /** The arguments of the last kube9. */
  arguments(): string[] {
    return this.read("arguments").trimEnd().split("\n");
  }

  /** An output of the last step. */
  output(name: string): string | undefined {
    const line = this.read("github-output").split("\n").findLast((set) => set.startsWith(`${name}=`));
    return line?.slice(name.length + 1);
  }
}
