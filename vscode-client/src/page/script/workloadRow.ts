import type { NamespaceRow, WorkloadRef } from "../../protocol/protocol";
import { classOf, make } from "./dom";
import { absolute, ago, moment } from "../../words/times";
import { statusOf } from "./rows";

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
  private restartedAt: string | undefined;

  constructor(
    workload: WorkloadRef,
    private readonly restart: (workload: WorkloadRef) => void,
  ) {
    this.element = make("tr", { role: "row", "data-name": workload.name });
    const name = make("th", { role: "rowheader", scope: "row", "data-kind": workload.kind });
    name.append(clamped(workload.name));
    this.element.append(name);
    const cell = (title: string): HTMLTableCellElement =>
      this.element.appendChild(make("td", { role: "cell", class: classOf(title), "data-title": title }));
    this.kind = cell("Kind");
    this.health = cell("Health");
    this.ready = cell("Ready");
    this.restarted = cell("Last restarted");
    this.status = cell("Status");
    this.action = cell("Action");
  }

  show(row: NamespaceRow): void {
    const text = JSON.stringify(row);
    if (this.shown === text) {
      return;
    }
    this.shown = text;
    this.kind.textContent = row.workload.kind;
    this.health.replaceChildren(make("span", { "data-health": row.health }, row.health));
    this.ready.replaceChildren(row.status.counts, ...bar(row));
    this.restartedAt = row.status.restartedAt;
    this.showAge(new Date());
    this.status.replaceChildren(clamped(statusOf(row.status)));
    this.showAction(row);
  }

  /** How long ago the last restart was, with the exact time in the tooltip. A text that is no time is shown unchanged. */
  showAge(now: Date): void {
    const at = moment(this.restartedAt);
    if (at === undefined) {
      this.restarted.textContent = this.restartedAt ?? "never";
      return;
    }
    const text = ago(at, now);
    if (this.restarted.textContent !== text || this.restarted.firstElementChild?.getAttribute("title") !== absolute(at)) {
      this.restarted.replaceChildren(make("time", { datetime: at.toISOString(), title: absolute(at) }, text));
    }
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

/** A text of which the first lines are shown, and all of it in the tooltip. */
function clamped(text: string): HTMLElement {
  return make("div", { class: "clamped", title: text }, text);
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
