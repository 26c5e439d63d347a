import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { AotCache, type Launch } from "./aotCache";
import { findJava, usualFolders } from "./java";
import { ServerProcess } from "./serverProcess";
import { messageOf } from "./wire";

/** A rehearsal must not compete with what the person came for. */
const REHEARSE_AFTER_MS = 30_000;

export interface Log {
  info(text: string): void;
  debug(text: string): void;
}

/** Where the parts of the server are, and what becomes of it. */
export interface Surroundings {
  /** The extension's own folder. */
  readonly extension: string;
  /** A folder for what may be made again at any time. */
  readonly storage: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly rehearseAfterMs?: number;
}

/** Starts processes of the server: with the Java of this machine, and as fast as that can. */
export class Launcher {
  private readonly cache: AotCache;

  constructor(private readonly around: Surroundings) {
    this.cache = new AotCache(around.storage);
  }

  /**
   * Starts one.
   *
   * @param javaHome the setting; empty when not set
   */
  async start(javaHome: string): Promise<ServerProcess> {
    const { extension, env, log } = this.around;
    const found = await findJava({
      bundled: join(extension, "runtime"),
      configured: javaHome,
      env,
      folders: usualFolders(homedir()),
    });
    if ("problem" in found) {
      throw new Error(found.problem);
    }
    const jar = join(extension, "server", "kube9-server.jar");
    if (!existsSync(jar)) {
      throw new Error(`The extension is not complete: ${jar} is missing. Install it again.`);
    }
    const options = [`@${join(extension, "server", "jvm.options")}`];
    const launch: Launch = { java: found.java, options, jar };
    const cached = await this.cache.options(launch);
    log.info(`starting the server with ${[found.java, ...cached].join(" ")}`);
    const args = [...options, ...cached, "-jar", jar, "server"];
    // The server logs through the protocol too; here is what only the JVM itself can say.
    const process = await ServerProcess.start(found.java, args, homedir(), (text) => log.debug(text));
    process.onEnd((ending) => log.info(`the server ended: ${ending}`));
    if (cached.length === 0) {
      this.rehearseLater(launch, process);
    }
    return process;
  }

  dispose(): void {
    this.cache.dispose();
  }

  private rehearseLater(launch: Launch, process: ServerProcess): void {
    const timer = setTimeout(() => {
      this.cache
        .make(launch)
        .catch((error: unknown) => this.around.log.info(`no AOT cache, starts stay slower: ${messageOf(error)}`));
    }, this.around.rehearseAfterMs ?? REHEARSE_AFTER_MS);
    process.onEnd(() => clearTimeout(timer));
  }
}
