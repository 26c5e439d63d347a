import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";

/** A training run takes seconds, so a lock this old was left by one that was killed. */
const LOCK_IS_STALE_MS = 10 * 60_000;

/** The server's command for a training run; its argument is the file to write. */
const TRAINING_RUN = "train";

/** How many caches are kept: two windows may use two builds of Java. Older ones belong to versions since updated. */
const KEPT = 2;

/** How the server is started, without the option for the cache. */
export interface Launch {
  readonly java: string;
  readonly options: readonly string[];
  /** What the JVM runs: a jar, or a module of the runtime. */
  readonly program: readonly string[];
  /** The file with the program, by which a cache is told from that of another version. */
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * AOT caches of the JVM for the server. Without a cache each start loads and links the same classes again,
 * which takes most of its time. A cache fits one build of Java and one jar; the JVM ignores any other.
 */
export class AotCache {
  private training: ChildProcess | undefined;
  private disposed = false;

  /** @param folder a folder for this purpose alone, which is made for this person alone */
  constructor(private readonly folder: string) {}

  /** The JVM option that makes a start use the cache; an empty list while there is no cache. */
  async options(launch: Launch): Promise<string[]> {
    const file = await this.file(launch);
    return (await this.isPrivate()) && (await exists(file)) ? [`-XX:AOTCache=${file}`] : [];
  }

  /**
   * Makes the cache by a training run, if there is none and no other window is making it: a second server process
   * works on a demo cluster, and the JVM records what it loaded. The file gets its name only when it is complete.
   */
  async make(launch: Launch): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    if (!(await this.isPrivate())) {
      throw new Error(`${this.folder} is not this person's own, or others have permissions for it`);
    }
    const file = await this.file(launch);
    if (this.disposed || (await exists(file)) || !(await this.lock(`${file}.lock`))) {
      return;
    }
    const unfinished = `${file}.new`;
    try {
      if (await this.train(launch, unfinished)) {
        await rename(unfinished, file);
        await this.removeOld();
      }
    } finally {
      await rm(unfinished, { force: true });
      await rm(`${unfinished}.config`, { force: true });
      await rmdir(`${file}.lock`);
    }
  }

  dispose(): void {
    this.disposed = true;
    this.training?.kill();
  }

  /**
   * Whether nobody else can put a cache there: the JVM believes what is in it. Windows has no such permissions; the
   * folders of an editor belong to one person there.
   */
  private async isPrivate(): Promise<boolean> {
    if (process.platform === "win32") {
      return true;
    }
    const folder = await lstat(this.folder).catch(() => undefined);
    const isOwn = folder?.isDirectory() === true && folder.uid === process.getuid?.();
    return isOwn && (folder.mode & 0o077) === 0;
  }

  private async file({ java, file }: Launch): Promise<string> {
    const { size, mtimeMs } = await stat(file);
    // A Java home without the file "release" is told apart by the date of its program.
    const release = await readFile(join(dirname(dirname(java)), "release"), "utf8").catch(
      async () => (await stat(java)).mtimeMs,
    );
    const key = createHash("sha256").update(JSON.stringify([java, release, file, size, mtimeMs]));
    return join(this.folder, `server-${key.digest("hex").slice(0, 16)}.aot`);
  }

  private async lock(lock: string): Promise<boolean> {
    const made = await stat(lock).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > LOCK_IS_STALE_MS) {
      await rmdir(lock).catch(() => undefined);
    }
    return mkdir(lock).then(
      () => true,
      () => false,
    );
  }

  private train({ java, options, program, env }: Launch, file: string): Promise<boolean> {
    if (this.disposed) {
      return Promise.resolve(false);
    }
    return new Promise((resolve) => {
      const args = [...options, ...program, TRAINING_RUN, file];
      const child = spawn(java, args, { env, stdio: "ignore", windowsHide: true });
      this.training = child;
      child.once("spawn", () => {
        try {
          setPriority(child.pid ?? 0, constants.priority.PRIORITY_LOW);
        } catch {
          // It has ended already, or this system has no priorities.
        }
      });
      child.once("error", () => resolve(false));
      child.once("exit", (code) => resolve(code === 0));
    });
  }

  private async removeOld(): Promise<void> {
    const caches = (await readdir(this.folder)).filter((name) => name.endsWith(".aot"));
    const aged = await Promise.all(
      caches.map(async (name) => ({ name, made: (await stat(join(this.folder, name))).mtimeMs })),
    );
    aged.sort((a, b) => b.made - a.made);
    for (const { name } of aged.slice(KEPT)) {
      await rm(join(this.folder, name), { force: true });
    }
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
