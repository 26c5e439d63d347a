import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { messageOf } from "../protocol/errors";
import { AotCache, type Launch } from "./aotCache";
import { findJava } from "./java";
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

/** Starts server processes with the Java of this machine, and with an AOT cache as soon as there is one. */
export class Launcher {
  private readonly cache: AotCache;

  constructor(private readonly places: LaunchPlaces) {
    this.cache = new AotCache(places.storage);
  }

  /**
   * Starts a server process. It fails when no suitable Java is found, with a message that says what to do.
   *
   * @param javaHome the setting `kube9.java.home`; empty when not set
   */
  async start(javaHome: string): Promise<ServerProcess> {
    const { extension, env, log } = this.places;
    const found = await findJava({
      bundled: join(extension, "runtime"),
      configured: javaHome,
      env,
      home: homedir(),
      list: join(extension, "server", "java-homes"),
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
    // The server sends its log through the protocol; standard error adds what the JVM itself writes.
    const process = await ServerProcess.start(found.java, args, homedir(), (text) => log.debug(text));
    process.onEnd((ending) => log.info(`the server ended: ${ending}`));
    if (cached.length === 0) {
      this.trainLater(launch, process);
    }
    return process;
  }

  dispose(): void {
    this.cache.dispose();
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
