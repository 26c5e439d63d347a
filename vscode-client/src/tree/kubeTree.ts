import * as vscode from "vscode";
import type { TreeChangedParams, TreeFilter, TreeResult } from "../protocol/protocol";
import type { Server } from "../protocol/server";
import { arranged } from "./arrangement";
import { ageOf } from "./ages";
import { Expansion } from "./expansion";
import type { Favourites } from "./favourites";
import type { Browsable } from "./find";
import { isNamespaceId, Namespaces } from "./namespaces";
import { overview, type Overview } from "./overview";
import { Pages } from "./pages";
import type { Row } from "./row";
import { Rows } from "./rows";
import { treeItem } from "./treeItem";
import { Turns } from "./turns";
import { ViewRefresh } from "./viewRefresh";

/**
 * The tree of clusters. It asks the server only when a person expands, loads more or reloads; what changes afterwards
 * the server tells by itself.
 *
 * A change is applied at once to what is known when it arrives. That is right also while an answer is under way: the
 * server sends in order, and the language client hands over one message after the other, so a change that arrives
 * before an answer is older than the answer and already contained in it. One that arrives after it is applied to it.
 */
export class KubeTree implements vscode.TreeDataProvider<Row>, Browsable, vscode.Disposable {
  private readonly rows = new Rows();
  private readonly namespaces = new Namespaces();
  private readonly expansion = new Expansion();
  private readonly view = new ViewRefresh(
    this.rows.root,
    (row) => this.rows.has(row),
    (row) => this.isSelected(row),
    (row) => this.namespaces.parentOf(row),
  );
  private readonly turns = new Turns();
  private readonly askingAgain = new Set<Row>();
  private readonly loading = new Map<Row, Promise<void>>();
  private readonly answeredEmitter = new vscode.EventEmitter<void>();
  private readonly pages: Pages;

  readonly onDidChangeTreeData = this.view.event;
  /** Whether a row is selected in the view; set by whoever makes the view. */
  isSelected: (row: Row) => boolean = () => false;
  /** Whether a row still belongs to the tree. */
  readonly has = (row: Row): boolean => this.rows.has(row) || this.namespaces.has(row);
  /** A row was expanded or collapsed. */
  readonly onExpansion = this.expansion.onChanged;
  /** There are other rows than before. */
  readonly onRows = this.answeredEmitter.event;

  constructor(
    server: Server,
    private readonly favourites: Pick<Favourites, "names" | "onChanged">,
  ) {
    this.pages = new Pages(server, this.rows.root);
    favourites.onChanged(() => this.view.redraw([this.rows.root]));
  }

  dispose(): void {
    this.view.dispose();
    this.expansion.dispose();
    this.answeredEmitter.dispose();
  }

  /** Whether there is no cluster at all: then the view itself says what to do. */
  get isEmpty(): boolean {
    return this.rows.root.children?.length === 0;
  }

  /** What is known about all rows of workloads. */
  get overview(): Overview {
    return overview(this.rows.root);
  }

  get isFailingFirst(): boolean {
    return this.pages.withFailing;
  }

  set isFailingFirst(first: boolean) {
    this.pages.withFailing = first;
    this.view.redraw([this.rows.root]);
    this.askForFailing();
  }

  get isByNamespace(): boolean {
    return this.namespaces.isOn;
  }

  set isByNamespace(on: boolean) {
    this.namespaces.isOn = on;
    this.pages.withAll = on;
    this.expansion.clear();
    if (this.rows.root.children !== undefined) {
      this.reload();
    }
  }

  get filter(): TreeFilter | undefined {
    return this.pages.filter;
  }

  set filter(filter: TreeFilter | undefined) {
    this.pages.filter = filter;
    this.answeredEmitter.fire(); // the server has to know the filter before rows are asked for
    // An answer that VS Code waits for will be one to the new filter. A refresh while it loads its first rows is lost.
    if (this.rows.root.children !== undefined) {
      this.reload();
    }
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return treeItem(row, this.favourites.names.has(row.node.context ?? ""));
  }

  getParent(row: Row): Row | undefined {
    const parent = this.namespaces.parentOf(row);
    return parent === this.rows.root ? undefined : parent;
  }

  /** VS Code asks for what is expanded, also when it restores what was expanded in an earlier session. */
  async getChildren(row?: Row): Promise<Row[]> {
    if (row !== undefined) {
      this.expand(row);
    }
    const rows = await (this.isByNamespace && row?.node.kind === "context" ? this.namespacesBelow(row) : this.below(row));
    return arranged(rows, { favourites: this.favourites.names, failingFirst: this.isFailingFirst });
  }

  expand(row: Row): void {
    if (this.has(row)) {
      this.expansion.expand(row, this.namespaces.parentOf(row));
    }
  }

  /** VS Code 1.100 loses its request for a row's children if the row above is drawn just then. Drawn again, it asks. */
  collapse(row: Row): void {
    if (!this.expansion.collapse(row)) {
      this.view.redraw([row]);
    }
  }

  /** The ids of the server's rows that are expanded on screen, or of whose rows others are made. */
  visible(): string[] {
    return this.expansion.visibleBelow(this.rows.root.id).filter((id) => !isNamespaceId(id));
  }

  /** The rows below a row, without counting it as expanded. */
  async below(row?: Row): Promise<Row[]> {
    const parent = row ?? this.rows.root;
    return parent.children ?? (await this.ask(parent));
  }

  /** Forgets what was answered for a row, or for all: there is another server, another filter, or a person wants it. */
  reload(row?: Row): void {
    const from = this.namespaces.standsFor(row ?? this.rows.root);
    this.view.redraw([from], () => {
      this.turns.abandon(from);
      this.view.abandon(from);
      this.askingAgain.delete(from);
      this.rows.forgetBelow(from);
    });
  }

  /** Another server runs. A request for the first rows that has started it is answered by it, and is not repeated. */
  serverStarted(): void {
    this.pages.serverStarted();
    this.expansion.clear();
    if (this.rows.root.children !== undefined) {
      this.reload();
    }
  }

  /** The server tells what has changed in the rows that it gave. */
  changed(change: TreeChangedParams): void {
    if (change.nodes.length === 0) {
      this.reload();
      return;
    }
    const { redraw, stale } = this.rows.apply(change);
    this.show(redraw);
    stale.forEach((row) => this.askAgain(row));
    this.askForFailing();
  }

  loadMore(more: Row): Promise<void> {
    const known = this.loading.get(more);
    if (known !== undefined) {
      return known;
    }
    const loading = this.askForMore(more).finally(() => this.loading.delete(more));
    this.loading.set(more, loading);
    return loading;
  }

  redrawAges(before: Date, now: Date): void {
    this.show(new Set(this.rows.filter(({ node }) => ageOf(node, before) !== ageOf(node, now))));
  }

  private async askForMore(more: Row): Promise<void> {
    const parent = more.parent;
    if (parent === undefined) {
      return;
    }
    await this.turns.run(parent, async (isWanted) => {
      if (parent.cursor !== undefined && isWanted()) {
        const page = await this.pages.next(parent, parent.cursor);
        if (isWanted() && this.rows.has(parent)) {
          this.show(this.rows.append(parent, page));
        }
      }
    });
  }

  /** The view waits for the context's rows until those of all categories are known. */
  private async namespacesBelow(context: Row): Promise<Row[]> {
    await this.below(context);
    const known = this.openCategories(context).then(() => {
      const rows = this.namespaces.below(context);
      [context, ...rows].forEach((row) => this.childrenChanged(row));
      return rows;
    });
    return this.view.awaiting(context, known);
  }

  /** The categories are followed as if they were expanded. */
  private async openCategories(row: Row): Promise<void> {
    const below = (await this.below(row)).filter((child) => child.node.kind === "category");
    below.forEach((category) => this.expand(category));
    await Promise.all(below.map((category) => this.openCategories(category)));
  }

  private childrenChanged(parent: Row): void {
    this.expansion.childrenChanged(parent, this.namespaces.childrenOf(parent));
  }

  private ask(parent: Row): Promise<Row[]> {
    return (
      this.view.awaited(parent) ??
      this.view.awaiting(parent, this.turns.run(parent, (isWanted) => this.askNow(parent, isWanted)))
    );
  }

  private async askNow(parent: Row, isWanted: () => boolean): Promise<Row[]> {
    let filter: TreeFilter | undefined;
    let result: TreeResult;
    do {
      filter = this.filter;
      result = await this.pages.firstOrWhyNot(parent);
    } while (filter !== this.filter); // It was changed meanwhile.
    if (!this.rows.has(parent)) {
      return [];
    }
    if (!isWanted()) {
      return this.below(parent); // A reload has asked again meanwhile.
    }
    this.rows.replace(parent, result);
    this.childrenChanged(parent);
    this.answeredEmitter.fire();
    this.askForFailing();
    return parent.children ?? [];
  }

  /** Asks again for the children of a row, if any were given; once for all changes that come before it is asked. */
  private askAgain(parent: Row): void {
    if (this.askingAgain.has(parent)) {
      return;
    }
    this.askingAgain.add(parent);
    void this.turns.run(parent, async (isWanted) => {
      this.askingAgain.delete(parent);
      if (parent.children === undefined || !isWanted()) {
        return;
      }
      try {
        const result = await this.pages.first(parent);
        if (isWanted() && this.rows.has(parent)) {
          this.show(this.rows.replace(parent, result));
          this.askForFailing();
        }
      } catch {
        // What is shown stays: when the server is back everything is asked for anyway.
      }
    });
  }

  /** Failing workloads of later pages are asked for when somebody wants them first. */
  private askForFailing(): void {
    this.rows.filter((row) => this.pages.lacksFailing(row)).forEach((row) => this.askAgain(row));
  }

  private show(redraw: ReadonlySet<Row>): void {
    if (redraw.size > 0) {
      const drawn = this.namespaces.drawn(redraw);
      drawn.forEach((row) => this.childrenChanged(row));
      this.view.redrawKeepingSelection(drawn);
      this.answeredEmitter.fire();
    }
  }
}
