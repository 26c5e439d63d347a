import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, readdir, readFile, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

/** The oldest Java version that the server runs on. */
export const NEEDED = 25;

/** Where to look for a Java. */
export interface Places {
  /** The Java home inside the extension; the folder exists only in packages that bring one. */
  readonly bundled: string;
  /** The setting `kube9.java.home`; empty when not set. */
  readonly configured: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders in which installers put Java homes. */
  readonly folders: readonly string[];
}

export type Found = { readonly java: string } | { readonly problem: string };

/**
 * Finds a Java that is new enough: the bundled one, else the configured one, else that of `JAVA_HOME`, of `PATH`, or of
 * the usual folders. A configured Java that is too old is a problem, never replaced by another one.
 */
export async function findJava(places: Places): Promise<Found> {
  const bundled = await newEnough(places.bundled);
  if (bundled !== undefined) {
    return { java: bundled };
  }
  if (places.configured !== "") {
    const java = await newEnough(places.configured);
    return java === undefined
      ? { problem: `kube9.java.home is ${places.configured}, and that is no Java ${NEEDED} or newer.` }
      : { java };
  }
  const homes = [places.env.JAVA_HOME ?? "", await homeOnPath(places.env.PATH ?? "")];
  for (const home of [...homes, ...(await inFolders(places.folders))]) {
    const java = await newEnough(home);
    if (java !== undefined) {
      return { java };
    }
  }
  return {
    problem: `kube9 needs Java ${NEEDED} or newer. Install for example Temurin ${NEEDED} from adoptium.net, or name one in kube9.java.home.`,
  };
}

/** The folders in which installers put Java homes. */
export function usualFolders(home: string): string[] {
  return [
    "/usr/lib/jvm",
    "/usr/java",
    "/opt",
    join(home, ".sdkman/candidates/java"),
    join(home, ".jdks"),
    join(home, ".asdf/installs/java"),
    join(home, ".local/share/mise/installs/java"),
    "/Library/Java/JavaVirtualMachines",
    "C:\\Program Files\\Eclipse Adoptium",
    "C:\\Program Files\\Java",
  ];
}

function executable(home: string): string {
  return join(home, "bin", process.platform === "win32" ? "java.exe" : "java");
}

async function newEnough(home: string): Promise<string | undefined> {
  if (home === "") {
    return undefined;
  }
  const java = executable(home);
  try {
    await access(java, constants.X_OK);
  } catch {
    return undefined;
  }
  return (await major(home)) >= NEEDED ? java : undefined;
}

/** The major version of a Java home, read from its file "release"; without that file, `java -version` is run. */
async function major(home: string): Promise<number> {
  let text: string;
  try {
    text = await readFile(join(home, "release"), "utf8");
  } catch {
    text = await new Promise((resolve) => {
      execFile(executable(home), ["-version"], { timeout: 10_000 }, (_error, _out, said) => resolve(said));
    });
  }
  return Number(/(?:JAVA_VERSION=| version )"(\d+)/.exec(text)?.[1] ?? 0);
}

async function homeOnPath(path: string): Promise<string> {
  for (const folder of path.split(delimiter)) {
    if (folder !== "") {
      try {
        const java = join(folder, process.platform === "win32" ? "java.exe" : "java");
        await access(java, constants.X_OK);
        return dirname(dirname(await realpath(java)));
      } catch {
        // Not in this folder.
      }
    }
  }
  return "";
}

async function inFolders(folders: readonly string[]): Promise<string[]> {
  const homes: string[] = [];
  for (const folder of folders) {
    try {
      for (const name of (await readdir(folder)).sort()) {
        homes.push(join(folder, name), join(folder, name, "Contents/Home"));
      }
    } catch {
      // No such folder on this machine.
    }
  }
  return homes;
}
