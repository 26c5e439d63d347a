import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { messageOf } from "../protocol/errors";
import { AotCache, type Launch } from "./aotCache";
import { findJava } from "./java";
import { cacheInside, optionsIn, runtimeInside } from "./runtimeInside";
import { ServerProcess } from "./serverProcess";

/** So long after a start of the server the training run begins, to leave the processor to what the person does first. */
const TRAIN_AFTER_MS = 30_000;

export interface Log {
  info(text: string): void;
  debug(text: string): void;
}

/** What the launcher needs to know of its environment. */
export interface LaunchPlaces {
  /** The folder in which the extension is installed. */
  readonly extension: string;
  /** A folder for files that can be made again at any time. */
  readonly storage: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** In milliseconds; 30 seconds by default. */
  readonly trainAfterMs?: number;
}

/** Starts server processes, with an AOT cache as soon as there is one. */
export class Launcher {
  private readonly cache: AotCache;

  constructor(private readonly places: LaunchPlaces) {
    this.cache = new AotCache(join(places.storage, "aot"));
  }

  /**
   * Starts a server process with the runtime inside the extension, or in a package without one with a Java of this
   * machine. It fails when no suitable Java is found, with a message that says what to do.
   *
   * @param javaHome the setting `kube9.java.home`; empty when not set
   */
  async start(javaHome: string): Promise<ServerProcess> {
    const { extension, env, log } = this.places;
    const launch = runtimeInside(extension, env) ?? (await this.withJavaOf(javaHome));
    const cached = cacheInside(extension) ?? (await this.cache.options(launch));
    const args = [...launch.options, ...cached, ...launch.program, "server"];
    log.info(`starting the server with ${[launch.java, ...cached].join(" ")}`);
    // The server sends its log through the protocol; standard error adds what the JVM itself writes.
    const process = await ServerProcess.start(launch.java, args, homedir(), launch.env, (text) => log.debug(text));
    process.onEnd((ending) => log.info(`the server ended: ${ending}`));
    if (cached.length === 0) {
      this.trainLater(launch, process);
    }
    return process;
  }

  dispose(): void {
    this.cache.dispose();
  }

  private async withJavaOf(javaHome: string): Promise<Launch> {
    const { extension, env } = this.places;
    const list = join(extension, "server", "java-homes");
    const found = await findJava({ configured: javaHome, env, home: homedir(), list });
    if ("problem" in found) {
      throw new Error(found.problem);
    }
    const jar = join(extension, "server", "kube9-server.jar");
    if (!existsSync(jar)) {
      throw new Error(`The extension is not complete: ${jar} is missing. Install it again.`);
    }
    return { java: found.java, options: optionsIn(extension), program: ["-jar", jar], file: jar, env };
  }

  private trainLater(launch: Launch, process: ServerProcess): void {
    const timer = setTimeout(() => {
      this.cache
        .make(launch)
        .catch((error: unknown) => this.places.log.info(`no AOT cache, starts stay slower: ${messageOf(error)}`));
    }, this.places.trainAfterMs ?? TRAIN_AFTER_MS);
    process.onEnd(() => clearTimeout(timer));
  }
}
