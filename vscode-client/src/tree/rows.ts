import { insertAfter } from "../mirror/list";
import type { AddedRow, TreeChangedParams, TreeNode, TreeResult } from "../protocol/protocol";
import { Row } from "./row";

/** What a change of the server means for the view. */
export interface Applied {
  /** Rows to draw again: those that look different, and the parents of rows that came or went. */
  readonly redraw: ReadonlySet<Row>;
  /** Rows whose children have to be asked for again. */
  readonly stale: ReadonlySet<Row>;
}

/** The rows that the server has given, with the changes that it has told since: a mirror of the server's tree. */
export class Rows {
  /** Not shown itself; its children are the contexts. */
  readonly root = new Row({ id: "", kind: "category", label: "", contextValue: "", expandable: true, actions: [] }, undefined);
  private readonly byId = new Map<string, Row>([["", this.root]]);

  /** Whether the row still belongs to the tree; false once the thing is gone or its parent was reloaded. */
  has(row: Row): boolean {
    return this.byId.get(row.id) === row;
  }

  /** The rows that are known and satisfy a condition. */
  filter(which: (row: Row) => boolean): Row[] {
    return [...this.byId.values()].filter(which);
  }

  /**
   * Takes an answer for the children of a row. A row that was there before keeps its object.
   *
   * @returns the rows to draw again: those that look different, or the parent when others came, went or moved
   */
  replace(parent: Row, result: TreeResult): Set<Row> {
    const before = parent.children ?? [];
    const redraw = new Set<Row>();
    const nodes = parent === this.root ? withoutNoCluster(result.nodes) : result.nodes;
    const now = nodes.map((node) => {
      const known = this.childOf(parent, node);
      if (known !== undefined && update(known, node)) {
        redraw.add(known);
      }
      return known ?? new Row(node, parent);
    });
    const kept = new Set(now);
    before.filter((row) => !kept.has(row)).forEach((row) => this.forget(row));
    now.forEach((row) => this.byId.set(row.id, row));
    parent.children = now;
    parent.cursor = result.cursor;
    const isSameList = now.length === before.length && now.every((row, i) => row === before[i]);
    return isSameList ? redraw : new Set([parent]);
  }

  /** Takes the next page of children: its rows take the place of the row "Show more". */
  append(parent: Row, page: TreeResult): Set<Row> {
    const inPage = new Set(page.nodes.map((node) => node.id));
    const before = (parent.children ?? []).filter((row) => row.node.kind !== "more" && !inPage.has(row.id));
    return this.replace(parent, { ...page, nodes: [...before.map((row) => row.node), ...page.nodes] });
  }

  /**
   * Applies a change. Ids that are not known are ignored: their rows are asked for when somebody expands what they
   * are in.
   */
  apply(change: TreeChangedParams): Applied {
    const redraw = this.remove(change.gone);
    const stale = new Set<Row>();
    for (const node of change.rows) {
      const row = this.byId.get(node.id);
      if (row !== undefined && row !== this.root && update(row, node)) {
        redraw.add(row);
      }
    }
    for (const added of change.added) {
      this.add(added, redraw, stale);
    }
    change.stale.map((id) => this.byId.get(id)).forEach((row) => row !== undefined && stale.add(row));
    return { redraw, stale };
  }

  /** Forgets all rows below a row, so that they are asked for when they are needed next. */
  forgetBelow(row: Row): void {
    row.children?.forEach((child) => this.forget(child));
    row.children = undefined;
    row.cursor = undefined;
  }

  private remove(ids: readonly string[]): Set<Row> {
    const gone = new Set<Row>();
    for (const id of ids) {
      const row = this.byId.get(id);
      if (row !== undefined && row !== this.root) {
        gone.add(row);
      }
    }
    const parents = new Set([...gone].map((row) => row.parent).filter((parent) => parent !== undefined));
    parents.forEach((parent) => (parent.children = parent.children?.filter((row) => !gone.has(row))));
    gone.forEach((row) => this.forget(row));
    return parents;
  }

  private add({ parent: parentId, after, row: node }: AddedRow, redraw: Set<Row>, stale: Set<Row>): void {
    const parent = this.byId.get(parentId);
    if (parent?.children === undefined) {
      return;
    }
    const known = this.childOf(parent, node);
    if (known !== undefined) {
      update(known, node);
    }
    const row = known ?? new Row(node, parent);
    const children = parent.children.filter((child) => child !== known);
    if (insertAfter(children, (child) => child.id, after, row)) {
      parent.children = children;
      this.byId.set(row.id, row);
      redraw.add(parent);
    } else {
      stale.add(parent); // The server takes other rows to be here than there are.
    }
  }

  private childOf(parent: Row, node: TreeNode): Row | undefined {
    const known = this.byId.get(node.id);
    return known?.parent === parent ? known : undefined;
  }

  private forget(row: Row): void {
    this.forgetBelow(row);
    if (this.has(row)) {
      this.byId.delete(row.id);
    }
  }
}

/** Gives a row its new values; false when it looks as before. */
function update(row: Row, node: TreeNode): boolean {
  const before = row.node;
  row.node = node;
  return look(before) !== look(node);
}

/** Without what is not seen: whether a context was contacted. VS Code would draw all below it again, under a click too. */
function look(node: TreeNode): string {
  return JSON.stringify(node.connection === "notConnected" ? { ...node, connection: "connected" } : node);
}

/**
 * Without the row that says that there is no cluster, if it is the only one. The view's welcome text says the same with
 * buttons, and VS Code shows that text only in a view that has neither rows nor a message.
 */
function withoutNoCluster(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const isNoCluster = ({ severity, actions }: TreeNode): boolean => severity === "info" && actions.includes("openKubeconfig");
  return nodes.every(isNoCluster) ? [] : nodes;
}
