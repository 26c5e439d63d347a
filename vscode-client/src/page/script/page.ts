import type { FromPage, ToPage } from "./messages";
import type { NamespaceResult, NamespaceRow } from "../../protocol/protocol";
import { AGES_EVERY_MS } from "../../words/times";
import { classOf, make } from "./dom";
import { counted, shown, type View } from "./rows";
import { WorkloadRow } from "./workloadRow";

interface State extends View {
  readonly context: string;
  readonly namespace: string;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Partial<State> | undefined;
  setState(state: State): void;
};

const editor = acquireVsCodeApi();
const context = document.body.dataset.context ?? "";
const namespace = document.body.dataset.namespace ?? "";
const before = editor.getState();
let view: View = { kind: before?.kind ?? "", text: before?.text ?? "" };
let result: NamespaceResult | undefined;
const rows = new Map<string, WorkloadRow>();

const messages = make("div", { role: "status" });
const pills = make("div", { role: "group", "aria-label": "Shown workloads", class: "pills" });
const body = make("tbody", { role: "rowgroup" });
const announced = make("div", { class: "unseen", role: "status", "aria-live": "polite" });

document
  .querySelector("main")
  ?.append(
    make("h1", {}, namespace),
    make("p", { class: "cluster" }, `Namespace on ${context}`),
    messages,
    tools(),
    table(),
    announced,
  );
remember();
window.addEventListener("message", (event: MessageEvent<ToPage>) => {
  if (event.data.type === "rows") {
    result = event.data.result;
    show();
  } else {
    messages.replaceChildren(make("p", { class: "message failed" }, event.data.message));
  }
});
editor.postMessage({ type: "ready" });
setInterval(() => {
  const now = new Date();
  rows.forEach((row) => row.showAge(now));
}, AGES_EVERY_MS);

function tools(): HTMLElement {
  const input = make("input", { type: "search", placeholder: "Filter by name", "aria-label": "Filter by name" });
  input.value = view.text;
  input.addEventListener("input", () => change({ ...view, text: input.value }));
  const all = make("div", { class: "tools" });
  all.append(pills, input);
  return all;
}

/**
 * The table, in a region of its own that can be scrolled with the keyboard. It has the roles of a table explicitly, because
 * browsers take them away when a style shows its rows as cards.
 */
function table(): HTMLElement {
  const head = make("tr", { role: "row" });
  for (const title of ["Name", "Kind", "Health", "Ready", "Last restarted", "Status"]) {
    head.append(make("th", { role: "columnheader", scope: "col", class: classOf(title) }, title));
  }
  const action = make("th", { role: "columnheader", scope: "col", class: "action" });
  action.append(make("span", { class: "unseen" }, "Action"));
  head.append(action);
  const thead = make("thead", { role: "rowgroup" });
  thead.append(head);
  const all = make("table", { role: "table" });
  all.append(make("caption", { class: "unseen" }, `Workloads of ${namespace} on ${context}`), thead, body);
  const region = make("div", { class: "scroll", role: "region", "aria-label": "Workloads", tabindex: "0" });
  region.append(all);
  return region;
}

function change(now: View): void {
  view = now;
  remember();
  show();
}

/** VS Code gives this state back when it restores the page. */
function remember(): void {
  editor.setState({ ...view, context, namespace });
}

function show(): void {
  if (result === undefined) {
    return;
  }
  messages.replaceChildren(...result.messages.map((m) => make("p", { class: "message" }, m)));
  showPills(result.workloads);
  const now = shown(result.workloads, view);
  showRows(now);
  announced.textContent = now.length === 1 ? "1 workload" : `${String(now.length)} workloads`;
}

function showRows(now: readonly NamespaceRow[]): void {
  const ids = new Set(now.map((row) => row.id));
  for (const [id, old] of rows) {
    if (!ids.has(id)) {
      old.element.remove();
      rows.delete(id);
    }
  }
  now.forEach((row, index) => {
    const known = rows.get(row.id) ?? newRow(row);
    known.show(row);
    if (body.children[index] !== known.element) {
      body.insertBefore(known.element, body.children[index] ?? null);
    }
  });
}

function newRow(row: NamespaceRow): WorkloadRow {
  const made = new WorkloadRow(row.workload, (workload) => editor.postMessage({ type: "restart", workload }));
  rows.set(row.id, made);
  return made;
}

/** The pills are made anew, so the focus is given back to the one that had it. */
function showPills(all: readonly NamespaceRow[]): void {
  const focused = document.activeElement?.getAttribute("data-kind");
  pills.replaceChildren(
    ...counted(all, view.kind).map(({ kind, label }) => {
      const pressed = String(kind === view.kind);
      const pill = make("button", { type: "button", class: "pill", "aria-pressed": pressed, "data-kind": kind }, label);
      pill.addEventListener("click", () => change({ ...view, kind }));
      return pill;
    }),
  );
  if (focused !== null && focused !== undefined) {
    pills.querySelector<HTMLElement>(`[data-kind="${focused}"]`)?.focus();
  }
}
