import type { WorkloadRef } from "../protocol/protocol";
import { sentence } from "../words/words";
import type { Ended } from "./ended";
import type { Ending } from "./ending";
import { namesOf } from "./several";

/** A restart of several, with what it replaces if that is only a part of the pods: `1 of 3 pods`. */
export interface OneOfSeveral extends Pick<Ended, "ending"> {
  readonly workload: WorkloadRef;
  readonly part?: string | undefined;
}

/** One ending for several restarts that have all ended. A restart that replaced no pod is none that was successful. */
export function summary(all: readonly OneOfSeveral[]): Ending {
  const names = namesOf(all.map(({ workload }) => workload));
  const well = all.filter((e) => e.ending.outcome === "done" && e.ending.level === "info");
  const others = all.filter((e) => !well.includes(e));
  if (others.length === 0) {
    const listed = all.map(({ part }, at) => `${names[at] ?? ""}${part === undefined ? "" : ` (${part})`}`);
    return { level: "info", outcome: "done", text: `Restarted ${all.length} workloads: ${listed.join(", ")}`, buttons: [] };
  }
  return {
    level: others.every((e) => e.ending.outcome === "stopped") ? "info" : "warning",
    outcome: "failed",
    text:
      `Restarted ${well.length} of ${all.length} workloads without trouble. ` +
      others.map((e) => sentence(e.ending.text)).join(" "),
    buttons: ["Copy Details"],
  };
}
