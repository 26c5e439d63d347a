import type { NamespaceRow, WorkloadRef } from "../../protocol/protocol";
import { make } from "./dom";
import { restartedAt, statusOf } from "./rows";

/** The table row of one workload. Its cells are changed in place, so that focus and selected text stay. */
export class WorkloadRow {
  readonly element: HTMLTableRowElement;
  private readonly kind: HTMLTableCellElement;
  private readonly health: HTMLTableCellElement;
  private readonly ready: HTMLTableCellElement;
  private readonly restarted: HTMLTableCellElement;
  private readonly status: HTMLTableCellElement;
  private readonly action: HTMLTableCellElement;
  private shown = "";

  constructor(
    workload: WorkloadRef,
    private readonly restart: (workload: WorkloadRef) => void,
  ) {
    this.element = make("tr", { "data-name": workload.name });
    this.element.append(make("th", { scope: "row" }, workload.name));
    const cell = (): HTMLTableCellElement => this.element.appendChild(make("td", {}));
    this.kind = cell();
    this.health = cell();
    this.ready = cell();
    this.restarted = cell();
    this.status = cell();
    this.action = cell();
  }

  show(row: NamespaceRow): void {
    const text = JSON.stringify(row);
    if (this.shown === text) {
      return;
    }
    this.shown = text;
    this.kind.textContent = row.workload.kind;
    this.health.replaceChildren(make("span", { class: "health", "data-health": row.health }, row.health));
    this.ready.className = "number";
    this.ready.replaceChildren(row.status.counts, ...bar(row));
    this.restarted.className = "moment";
    this.restarted.textContent = restartedAt(row.status.restartedAt);
    this.status.textContent = statusOf(row.status);
    this.showAction(row);
  }

  private showAction({ restartable, workload }: NamespaceRow): void {
    if (!restartable) {
      this.action.replaceChildren();
    } else if (this.action.childElementCount === 0) {
      const attributes = { type: "button", class: "restart", "aria-label": `Restart ${workload.name}` };
      const button = make("button", attributes, "Restart");
      button.addEventListener("click", () => this.restart(workload));
      this.action.append(button);
    }
  }
}

/** A bar that shows how many pods are ready, while the rollout is under way. */
function bar(row: NamespaceRow): HTMLElement[] {
  if (row.health !== "Progressing" || row.desired === 0) {
    return [];
  }
  const all = make("span", {
    class: "bar",
    role: "progressbar",
    "aria-label": `New pods of ${row.workload.name}`,
    "aria-valuemin": "0",
    "aria-valuemax": String(row.desired),
    "aria-valuenow": String(row.status.ready),
  });
  const done = make("span", {});
  done.style.width = `${String((100 * row.status.ready) / row.desired)}%`;
  all.append(done);
  return [all];
}
