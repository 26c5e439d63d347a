import type { FromPage, ToPage } from "../messages";
import type { NamespaceResult, NamespaceRow } from "../../protocol/protocol";
import { counted, restartedAt, shown, statusOf, type View } from "./rows";

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

const heading = make("h1", {}, namespace);
const cluster = make("p", { class: "cluster" }, `Namespace on ${context}`);
const messages = make("div", { role: "status" });
const pills = make("div", { role: "group", "aria-label": "Kinds" });
pills.className = "pills";
const input = make("input", { type: "search", placeholder: "Filter by name", "aria-label": "Filter by name" });
const tools = make("div", { class: "tools" });
const table = make("table", {});
const body = make("tbody", {});
const said = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
const rows = new Map<string, Shown>();

/** A row that is shown; its cells are changed in place, so that focus and selection stay. */
interface Shown {
  readonly row: HTMLTableRowElement;
  readonly cells: Record<"kind" | "health" | "ready" | "restarted" | "status" | "action", HTMLTableCellElement>;
  text: string;
}

input.value = view.text;
input.addEventListener("input", () => change({ ...view, text: input.value }));
tools.append(pills, input);
const head = make("tr", {});
for (const title of ["Name", "Kind", "Health", "Ready", "Last restarted", "Status"]) {
  head.append(make("th", { scope: "col" }, title));
}
const action = make("th", { scope: "col" });
action.append(make("span", { class: "unseen" }, "Action"));
head.append(action);
const thead = make("thead", {});
thead.append(head);
table.append(make("caption", { class: "unseen" }, `Workloads of ${namespace} on ${context}`), thead, body);
const scroll = make("div", { class: "scroll", role: "region", "aria-label": "Workloads", tabindex: "0" });
scroll.append(table);
document.querySelector("main")?.append(heading, cluster, messages, tools, scroll, said);
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

function change(now: View): void {
  view = now;
  remember();
  show();
}

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
  const ids = new Set(now.map((r) => r.id));
  for (const [id, old] of rows) {
    if (!ids.has(id)) {
      old.row.remove();
      rows.delete(id);
    }
  }
  now.forEach((row, index) => {
    const known = rows.get(row.id) ?? added(row);
    fill(known, row);
    if (body.children[index] !== known.row) {
      body.insertBefore(known.row, body.children[index] ?? null);
    }
  });
  said.textContent = now.length === 1 ? "1 workload" : `${String(now.length)} workloads`;
}

function showPills(all: readonly NamespaceRow[]): void {
  const counts = counted(all);
  const focused = document.activeElement?.getAttribute("data-kind");
  pills.replaceChildren(
    ...counts.map(({ kind, label }) => {
      const pill = make(
        "button",
        { type: "button", class: "pill", "aria-pressed": String(kind === view.kind), "data-kind": kind },
        label,
      );
      pill.addEventListener("click", () => change({ ...view, kind }));
      return pill;
    }),
  );
  if (focused !== null && focused !== undefined) {
    pills.querySelector<HTMLElement>(`[data-kind="${focused}"]`)?.focus();
  }
}

function added(row: NamespaceRow): Shown {
  const element = make("tr", { "data-name": row.workload.name });
  element.append(make("th", { scope: "row" }, row.workload.name));
  const cell = (): HTMLTableCellElement => element.appendChild(make("td", {}));
  const cells = {
    kind: cell(),
    health: cell(),
    ready: cell(),
    restarted: cell(),
    status: cell(),
    action: cell(),
  };
  const one = { row: element, cells, text: "" };
  rows.set(row.id, one);
  return one;
}

function fill(one: Shown, row: NamespaceRow): void {
  const text = JSON.stringify(row);
  if (one.text === text) {
    return;
  }
  one.text = text;
  one.cells.kind.textContent = row.workload.kind;
  one.cells.health.replaceChildren(make("span", { class: "health", "data-health": row.health }, row.health));
  one.cells.ready.className = "number";
  one.cells.ready.replaceChildren(`${String(row.ready)}/${String(row.desired)}`, ...bar(row));
  one.cells.restarted.className = "moment";
  one.cells.restarted.textContent = restartedAt(row.status.restartedAt);
  one.cells.status.textContent = statusOf(row.status);
  if (row.restartable && one.cells.action.childElementCount === 0) {
    const button = make("button", { type: "button", class: "restart", "aria-label": `Restart ${row.workload.name}` }, "Restart");
    button.addEventListener("click", () => editor.postMessage({ type: "restart", workload: row.workload }));
    one.cells.action.append(button);
  } else if (!row.restartable) {
    one.cells.action.replaceChildren();
  }
}

/** While it rolls: how far. */
function bar(row: NamespaceRow): HTMLElement[] {
  if (row.health !== "Progressing" || row.desired === 0) {
    return [];
  }
  const all = make("span", {
    class: "bar",
    role: "progressbar",
    "aria-label": `${row.workload.name} ready`,
    "aria-valuemin": "0",
    "aria-valuemax": String(row.desired),
    "aria-valuenow": String(row.ready),
  });
  const done = make("span", {});
  done.style.width = `${String((100 * row.ready) / row.desired)}%`;
  all.append(done);
  return [all];
}

function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Record<string, string>,
  text?: string,
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}
