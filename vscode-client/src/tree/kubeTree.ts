import * as vscode from "vscode";
import type { TreeFilter, TreeNode, TreeResult, WorkloadRef } from "../protocol/protocol";
import { failed, treeItem } from "./treeItem";
import { messageOf, type Server } from "../protocol/server";

/** So many rows are asked for at once; the last row then offers more. */
const PAGE = 200;

/** So long an answer under way may hold back what a row above it shows. */
const LONGEST_WAIT_MS = 2000;

/** A row that has been shown; it stays the same object as long as the thing it shows exists. */
export class Row {
  children: Row[] | undefined;
  cursor: string | undefined;

  constructor(
    public node: TreeNode,
    readonly parent: Row | undefined,
  ) {}
}

/**
 * The tree of clusters. What the server answered is kept, so that a change asks again only for the
 * rows that it concerns.
 */
export class KubeTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Row | Row[] | undefined>();
  private readonly shownEmitter = new vscode.EventEmitter<void>();
  private readonly root = new Row({ id: "", kind: "root", label: "", contextValue: "", expandable: true }, undefined);
  private readonly rows = new Map<string, Row>();
  private readonly expanded = new Set<string>();
  private readonly asking = new Map<Row, Promise<Row[]>>();
  private readonly refreshing = new Map<Row, { again: boolean }>();
  private readonly loading = new Set<Row>();
  private shownFilter: TreeFilter | undefined;

  readonly onDidChangeTreeData = this.changed.event;
  /** What is expanded has changed. */
  readonly onShown = this.shownEmitter.event;

  constructor(private readonly server: Server) {}

  dispose(): void {
    this.changed.dispose();
    this.shownEmitter.dispose();
  }

  /** Whether there is no cluster at all: then the view itself says what to do. */
  get isEmpty(): boolean {
    return this.root.children?.length === 0;
  }

  get filter(): TreeFilter | undefined {
    return this.shownFilter;
  }

  set filter(filter: TreeFilter | undefined) {
    this.shownFilter = filter;
    this.reload();
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return treeItem(row);
  }

  getParent(row: Row): Row | undefined {
    return row.parent === this.root ? undefined : row.parent;
  }

  /** Asked for by the view for what is expanded, also when it restores what was so last time. */
  async getChildren(row?: Row): Promise<Row[]> {
    const parent = row ?? this.root;
    if (row !== undefined) {
      this.expand(row);
    }
    return parent.children ?? (await this.ask(parent));
  }

  expand(row: Row): void {
    if (!this.expanded.has(row.node.id)) {
      this.expanded.add(row.node.id);
      this.shownEmitter.fire();
    }
  }

  collapse(row: Row): void {
    if (this.expanded.delete(row.node.id)) {
      this.shownEmitter.fire();
    }
  }

  /** The ids of the rows that are expanded on screen. */
  visible(): string[] {
    const ids: string[] = [];
    const add = (rows: readonly Row[]): void => {
      for (const row of rows) {
        if (this.expanded.has(row.node.id)) {
          ids.push(row.node.id);
          add(row.children ?? []);
        }
      }
    };
    add(this.root.children ?? []);
    return ids;
  }

  /** Forgets all answers: another server, another filter, or a person's wish. */
  reload(row?: Row): void {
    const from = row ?? this.root;
    this.whenAnswered(from, () => {
      for (const child of from.children ?? []) {
        this.forget(child);
      }
      from.children = undefined;
      from.cursor = undefined;
      this.changed.fire(row);
    });
  }

  /** The server says that these rows look otherwise, or have other children. */
  refresh(ids: readonly string[]): void {
    if (ids.length === 0) {
      this.reload();
      return;
    }
    const parents = new Set<Row>();
    for (const id of ids) {
      const row = this.rows.get(id);
      if (row !== undefined) {
        parents.add(row.parent ?? this.root);
        parents.add(row);
      }
    }
    for (const parent of parents) {
      if (parent.children !== undefined) {
        void this.refreshRow(parent);
      }
    }
  }

  /** Each row by itself: a cluster that hangs holds no other one up. */
  private async refreshRow(parent: Row): Promise<void> {
    const known = this.refreshing.get(parent);
    if (known !== undefined) {
      known.again = true;
      return;
    }
    const state = { again: true };
    this.refreshing.set(parent, state);
    try {
      while (state.again) {
        state.again = false;
        await this.askAgain(parent);
      }
    } finally {
      this.refreshing.delete(parent);
    }
  }

  async loadMore(more: Row): Promise<void> {
    const parent = more.parent;
    const cursor = parent?.cursor;
    if (parent === undefined || cursor === undefined || this.loading.has(parent)) {
      return;
    }
    this.loading.add(parent);
    try {
      const result = await this.server.ask("kube9/tree", this.params(parent, PAGE, cursor));
      if (parent.children !== undefined && parent.cursor === cursor) {
        const shown = parent.children.filter((r) => r.node.kind !== "more").map((r) => r.node);
        this.take(parent, { ...result, nodes: [...shown, ...result.nodes] });
        this.changed.fire(this.shown(parent));
      }
    } finally {
      this.loading.delete(parent);
    }
  }

  /** The row of a workload, asked for along its path if it has not been shown yet. */
  async find(workload: WorkloadRef): Promise<Row | undefined> {
    const byLabel = async (parent: Row | undefined, label: string): Promise<Row | undefined> =>
      (await this.getChildrenQuietly(parent ?? this.root)).find((r) => r.node.label === label);
    const context = await byLabel(undefined, workload.context);
    const workloads = context && (await byLabel(context, "Workloads"));
    const category = workloads && (await byLabel(workloads, `${workload.kind}s`));
    if (category === undefined) {
      return undefined;
    }
    await this.getChildrenQuietly(category);
    for (;;) {
      const found = category.children?.find((r) => isSame(r.node.workload, workload));
      const more = category.children?.at(-1);
      if (found !== undefined || more?.node.kind !== "more") {
        return found;
      }
      await this.loadMore(more);
    }
  }

  /** The contexts, in the order in which they are shown. */
  async contexts(): Promise<TreeNode[]> {
    return (await this.getChildrenQuietly(this.root)).map((r) => r.node).filter((n) => n.kind === "context");
  }

  private async getChildrenQuietly(parent: Row): Promise<Row[]> {
    return parent.children ?? (await this.ask(parent));
  }

  private ask(parent: Row): Promise<Row[]> {
    let asking = this.asking.get(parent);
    if (asking === undefined) {
      asking = this.askNow(parent).finally(() => this.asking.delete(parent));
      this.asking.set(parent, asking);
    }
    return asking;
  }

  private async askNow(parent: Row): Promise<Row[]> {
    let result: TreeResult;
    try {
      result = await this.server.ask("kube9/tree", this.params(parent, PAGE));
    } catch (error) {
      result = { nodes: [failed(parent, messageOf(error))] };
    }
    this.take(parent, result);
    this.shownEmitter.fire();
    return parent.children ?? [];
  }

  private params(parent: Row, limit: number, cursor?: string) {
    return {
      limit,
      ...(parent === this.root ? {} : { parent: parent.node.id }),
      ...(cursor === undefined ? {} : { cursor }),
      ...(this.shownFilter === undefined ? {} : { filter: this.shownFilter }),
    };
  }

  private async askAgain(parent: Row): Promise<void> {
    const shown = parent.children?.filter((r) => r.node.kind !== "more").length ?? 0;
    let result: TreeResult;
    try {
      result = await this.server.ask("kube9/tree", this.params(parent, Math.max(PAGE, shown)));
    } catch {
      return; // What is shown stays until the server is back, which asks for everything.
    }
    if (parent.children === undefined) {
      return; // Forgotten meanwhile.
    }
    const changed = this.take(parent, result);
    if (changed === "order") {
      this.whenAnswered(parent, () => this.changed.fire(this.shown(parent)));
    } else if (changed.length > 0) {
      this.whenAnswered(parent, () => this.changed.fire(changed));
    }
  }

  /**
   * The view loses an answer that it waits for when a row above is refreshed meanwhile, and then
   * shows an expanded row with nothing below it. A cluster that does not answer is not waited for.
   */
  private whenAnswered(above: Row, then: () => void, until = Date.now() + LONGEST_WAIT_MS): void {
    const below = [...this.asking].filter(([row]) => isBelow(row, above)).map(([, asking]) => asking);
    const left = until - Date.now();
    if (below.length === 0 || left <= 0) {
      then();
      return;
    }
    const late = new Promise((resolve) => setTimeout(resolve, left).unref());
    void Promise.race([Promise.allSettled(below), late]).then(() =>
      setImmediate(() => this.whenAnswered(above, then, until)),
    );
  }

  private shown(parent: Row): Row | undefined {
    return parent === this.root ? undefined : parent;
  }

  /** Takes an answer: the rows that look otherwise, or that there are others than before. */
  private take(parent: Row, result: TreeResult): Row[] | "order" {
    const before = parent.children ?? [];
    const changed: Row[] = [];
    const nodes = parent === this.root ? withoutNothing(result.nodes) : result.nodes;
    const now = nodes.map((node) => {
      const known = this.rows.get(node.id);
      if (known?.parent !== parent) {
        return new Row(node, parent);
      }
      if (JSON.stringify(known.node) !== JSON.stringify(node)) {
        known.node = node;
        changed.push(known);
      }
      return known;
    });
    before.filter((r) => !now.includes(r)).forEach((r) => this.forget(r));
    now.forEach((r) => this.rows.set(r.node.id, r));
    parent.children = now;
    parent.cursor = result.cursor;
    return now.length === before.length && now.every((r, i) => r === before[i]) ? changed : "order";
  }

  private forget(row: Row): void {
    row.children?.forEach((child) => this.forget(child));
    row.children = undefined;
    if (this.rows.get(row.node.id) === row) {
      this.rows.delete(row.node.id);
    }
  }
}

/** That there is nothing to show is said by the view's welcome, which also offers what to do. */
function withoutNothing(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.every((node) => node.kind === "message" && node.icon === "info") ? [] : nodes;
}

function isBelow(row: Row, above: Row): boolean {
  for (let at: Row | undefined = row; at !== undefined; at = at.parent) {
    if (at === above) {
      return true;
    }
  }
  return false;
}

export function isSame(one: WorkloadRef | undefined, other: WorkloadRef): boolean {
  return (
    one?.context === other.context &&
    one.namespace === other.namespace &&
    one.kind === other.kind &&
    one.name === other.name
  );
}

/** The workload that a row stands for: its own, or the owner of its pod. */
export function workloadOf(row: Row | undefined): WorkloadRef | undefined {
  return row?.node.workload ?? (row?.node.kind === "Pod" ? row.parent?.node.workload : undefined);
}
