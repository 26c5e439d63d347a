import type { ViewBadge } from "vscode";
import type { Overview } from "./overview";

/** The line above the rows while a filter hides some; undefined without one. */
export function filterMessage(filter: string, { shown, isKnown, hasMore }: Overview): string | undefined {
  if (filter === "") {
    return undefined;
  }
  const count = isKnown ? ` — ${shown}${hasMore ? "+" : ""} shown` : "";
  return `Filtered: ${filter}${count}. Edit or clear the filter with the buttons above.`;
}

/** The badge on the view's icon. */
export function failingBadge({ failing }: Overview): ViewBadge | undefined {
  return failing === 0
    ? undefined
    : { value: failing, tooltip: failing === 1 ? "1 workload is failing" : `${failing} workloads are failing` };
}
