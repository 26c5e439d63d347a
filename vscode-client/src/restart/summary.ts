import { sentence } from "../words/words";
import type { Ending } from "./ending";

/** One ending for several restarts that have all ended. */
export function summary(endings: readonly { name: string; ending: Ending }[]): Ending {
  const plain = endings.filter((e) => e.ending.outcome === "done" && e.ending.level === "info");
  const others = endings.filter((e) => !plain.includes(e));
  if (others.length === 0) {
    const names = plain.map((e) => e.name).join(", ");
    return { level: "info", outcome: "done", text: `Restarted ${plain.length} workloads: ${names}`, buttons: [] };
  }
  return {
    level: others.every((e) => e.ending.outcome === "stopped") ? "info" : "warning",
    outcome: "failed",
    text:
      `Restarted ${plain.length} of ${endings.length} workloads without trouble. ` +
      others.map((e) => sentence(e.ending.text)).join(" "),
    buttons: ["Copy Details"],
  };
}
