import type { TreeNode } from "../protocol/protocol";
import { Row } from "./row";

/** No id of the server begins with it. */
const ID = "namespace:";

/** The rows below a context, and among them its namespaces by name. */
interface Shown {
  readonly rows: readonly Row[];
  readonly namespaces: ReadonlyMap<string, Row>;
}

/**
 * The arrangement by namespace: below a context are its namespaces, and below each one its workloads of all kinds.
 *
 * It is made of the rows of the categories, which are asked for and followed as ever and are not shown themselves. So
 * a workload's row is the same one in both arrangements, with all that can be done with it.
 */
export class Namespaces {
  isOn = false;
  private readonly known = new WeakMap<Row, Shown>();

  /** What is shown below a context, of the rows that are known. */
  below(context: Row): Row[] {
    this.update(context);
    return [...(this.known.get(context)?.rows ?? [])];
  }

  has(row: Row): boolean {
    const context = row.parent;
    return context !== undefined && this.known.get(context)?.namespaces.get(row.node.namespace ?? "") === row;
  }

  /** The rows that may be expanded below a row: the server's, and in place of some the namespaces. */
  childrenOf(row: Row): Row[] | undefined {
    return row.children && [...row.children, ...(this.known.get(row)?.namespaces.values() ?? [])];
  }

  /** The row under which a row is shown. */
  parentOf(row: Row): Row | undefined {
    const above = row.parent;
    const context = this.isOn && isCategory(above) && !isCategory(row) ? contextOf(above) : undefined;
    if (context === undefined) {
      return above;
    }
    return isObject(row) ? (this.namespaceOf(context, row) ?? context) : context;
  }

  /** The row to ask again for: a context, where the rows of its categories are shown otherwise. */
  standsFor(row: Row): Row {
    return (this.isOn && isCategory(row) ? contextOf(row) : undefined) ?? row;
  }

  /** The rows to draw again when these look different or have other rows below them. */
  drawn(rows: ReadonlySet<Row>): ReadonlySet<Row> {
    if (!this.isOn) {
      return rows;
    }
    const drawn = new Set([...rows].filter((row) => row.parent === undefined || !isCategory(row)));
    const contexts = new Set([...rows].filter((row) => row.node.kind !== "Pod").map(contextOf));
    for (const context of contexts) {
      if (context !== undefined && this.known.has(context)) {
        this.update(context).forEach((row) => drawn.add(row));
      }
    }
    return drawn;
  }

  private namespaceOf(context: Row, { node }: Row): Row | undefined {
    const find = (): Row | undefined => this.known.get(context)?.namespaces.get(node.namespace ?? "");
    const found = find();
    if (found === undefined) {
      this.update(context);
    }
    return found ?? find();
  }

  /** @returns the rows that look different or have other rows below them, if any were shown before */
  private update(context: Row): Row[] {
    const before = this.known.get(context);
    const namespaces = new Map<string, Row>();
    const changed: Row[] = [];
    const all = belowCategories(context);
    for (const [name, rows] of byNamespace(all.filter(isObject))) {
      const node = namespaceNode(context, name, rows);
      const row = before?.namespaces.get(name) ?? new Row(node, context);
      if (row.node.description !== node.description || !isSameList(row.children, rows)) {
        changed.push(row);
      }
      row.node = node;
      row.children = rows;
      namespaces.set(name, row);
    }
    const more = all.filter((row) => row.node.kind === "more");
    const rows = [...notes(all, namespaces.size > 0), ...namespaces.values(), ...more];
    this.known.set(context, { rows, namespaces });
    if (before === undefined) {
      return [];
    }
    return isSameList(before.rows, rows) ? changed : [context, ...changed];
  }
}

/** Whether a row is that of a namespace, which the server does not know. */
export function isNamespaceId(id: string): boolean {
  return id.startsWith(ID);
}

function isCategory(row: Row | undefined): boolean {
  return row?.node.kind === "category";
}

function isObject({ node }: Row): boolean {
  return node.kind !== "message" && node.kind !== "more" && node.kind !== "category";
}

function contextOf(row: Row | undefined): Row | undefined {
  return row === undefined || row.node.kind === "context" ? row : contextOf(row.parent);
}

function belowCategories(row: Row): Row[] {
  return (row.children ?? []).flatMap((child) => (isCategory(child) ? belowCategories(child) : [child]));
}

/** The namespaces and the rows below each one by name. */
function byNamespace(rows: readonly Row[]): [string, Row[]][] {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row.node.namespace ?? "";
    const there = found.get(name) ?? [];
    found.set(name, there);
    there.push(row);
  }
  found.forEach((below) => below.sort((a, b) => compare(a.node.label, b.node.label) || compare(a.node.kind, b.node.kind)));
  return [...found].sort(([a], [b]) => compare(a, b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What explains the rows, each thing once; that a kind has no rows only where there are none at all. */
function notes(rows: readonly Row[], isAny: boolean): Row[] {
  const distinct = new Map<string, Row>();
  rows.filter((row) => row.node.kind === "message" && !distinct.has(row.node.label)).forEach((row) => distinct.set(row.node.label, row));
  const all = [...distinct.values()];
  const telling = all.filter(({ node }) => node.severity !== "info" || !node.actions.every((action) => action === "editFilter"));
  return isAny || telling.length > 0 ? telling : all.slice(0, 1);
}

function namespaceNode(context: Row, namespace: string, rows: readonly Row[]): TreeNode {
  const failing = rows.filter((row) => row.node.health === "Degraded").length;
  return {
    id: `${ID}${context.id}/${namespace}`,
    kind: "category",
    label: namespace,
    description: failing === 0 ? String(rows.length) : `${rows.length} · ${failing} failing`,
    contextValue: "",
    expandable: true,
    context: context.node.context ?? context.node.label,
    namespace,
    total: rows.length,
    failing,
    actions: ["showNamespace"],
  };
}

function isSameList(a: readonly Row[] | undefined, b: readonly Row[]): boolean {
  return a?.length === b.length && b.every((row, i) => row === a[i]);
}
