import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Launch } from "./aotCache";

/** Options for other programs, which could name an agent, a module or classes that this runtime does not have. */
const OPTIONS_OF_OTHERS = new Set([
  "JAVA_TOOL_OPTIONS",
  "JDK_JAVA_OPTIONS",
  "_JAVA_OPTIONS",
  "JDK_AOT_VM_OPTIONS",
  "CLASSPATH",
]);

/** The options of the JVM in a package, with or without a runtime. */
export function optionsIn(extension: string): string[] {
  return [`@${join(extension, "server", "jvm.options")}`];
}

/** The start of the server that is a module of the runtime inside the extension, if the package is for one platform. */
export function runtimeInside(extension: string, env: Launch["env"]): Launch | undefined {
  const home = join(extension, "runtime");
  if (!existsSync(home)) {
    return undefined;
  }
  return {
    java: join(home, "bin", process.platform === "win32" ? "java.exe" : "java"),
    options: optionsIn(extension),
    program: ["-m", "dev.kube9"],
    file: join(home, "lib", "modules"),
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !OPTIONS_OF_OTHERS.has(name))),
  };
}

/** The option for the AOT cache inside the extension, which some packages have. */
export function cacheInside(extension: string): string[] | undefined {
  const cache = join(extension, "server", "kube9.aot");
  return existsSync(cache) ? [`-XX:AOTCache=${cache}`] : undefined;
}
