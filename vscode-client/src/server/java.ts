import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, readdir, readFile, realpath } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join } from "node:path";

/** The oldest Java version that the server runs on. */
export const NEEDED = 25;

/** Where to look for a Java. */
export interface Places {
  /** The setting `kube9.java.home`; empty when not set. */
  readonly configured: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The person's home folder. */
  readonly home: string;
  /** The file `java-homes`, which lists the places where installers put Java homes. */
  readonly list: string;
}

export type Found = { readonly java: string } | { readonly problem: string };

/**
 * Finds a Java that is new enough: the configured one, else that of `JAVA_HOME`, of `PATH`, or of the listed places. A configured Java that is too old is a problem, never replaced by another one.
 */
export async function findJava(places: Places): Promise<Found> {
  if (places.configured !== "") {
    const java = await newEnough(places.configured);
    return java === undefined
      ? { problem: `kube9.java.home is ${places.configured}, and that is no Java ${NEEDED} or newer.` }
      : { java };
  }
  const { JAVA_HOME = "", PATH = "" } = places.env;
  const java = (await newEnough(JAVA_HOME)) ?? (await newEnough(await homeOnPath(PATH)));
  return java === undefined ? await findListed(places) : { java };
}

async function findListed({ list, home }: Places): Promise<Found> {
  let lines: string[];
  try {
    lines = (await readFile(list, "utf8")).split("\n");
  } catch {
    return { problem: `The extension is not complete: ${list} is missing. Install it again.` };
  }
  for (const line of lines) {
    for (const listed of await expand(line.trim(), home)) {
      const java = await newEnough(listed);
      if (java !== undefined) {
        return { java };
      }
    }
  }
  return {
    problem: `kube9 needs Java ${NEEDED} or newer. Install for example Temurin ${NEEDED} from adoptium.net, or name one in kube9.java.home.`,
  };
}

/** The paths that a line of the list stands for: none for a comment, or for a place of another operating system. */
async function expand(place: string, home: string): Promise<string[]> {
  if (!place.startsWith("~/") && !isAbsolute(place)) {
    return [];
  }
  const [first = "", ...names] = place.split("/");
  let paths = [first === "~" ? home : first];
  for (const name of names) {
    const next: string[] = [];
    for (const path of paths) {
      next.push(...(name.includes("*") ? await matching(path, name) : [`${path}/${name}`]));
    }
    paths = next;
  }
  return paths;
}

/** What is in a folder and fits a pattern, in which `*` stands for any part of a name. */
async function matching(folder: string, pattern: string): Promise<string[]> {
  const parts = pattern.split("*").map((part) => part.replace(/\W/g, "\\$&"));
  const fits = new RegExp(`^${parts.join(".*")}$`);
  try {
    return (await readdir(folder)).filter((name) => fits.test(name)).sort().map((name) => `${folder}/${name}`);
  } catch {
    return []; // No such folder on this machine.
  }
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
