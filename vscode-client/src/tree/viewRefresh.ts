import * as vscode from "vscode";
import type { Row } from "./row";

/** At most so long an answer that is under way delays a refresh of a row above it. */
const LONGEST_WAIT_MS = 2000;

interface Due {
  readonly until: number;
  /** What has to happen immediately before the row is refreshed. */
  before: (() => void) | undefined;
}

/**
 * Tells VS Code which rows to draw again, in as few events as possible.
 *
 * VS Code drops an answer that it waits for when a row above it is refreshed, and then shows an expanded row with
 * nothing below it. So a row is refreshed only when VS Code waits for nothing below it, or when it has waited too
 * long, as for a cluster that does not answer.
 */
export class ViewRefresh implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<Row | Row[] | undefined>();
  private readonly answers = new Map<Row, Promise<Row[]>>();
  private readonly due = new Map<Row, Due>();
  private timer: NodeJS.Timeout | undefined;

  readonly event = this.emitter.event;

  /**
   * @param root the row that is not shown
   * @param isKnown whether a row still belongs to the tree
   * @param isSelected whether a row is selected in the view
   * @param parentOf the row under which a row is shown
   */
  constructor(
    private readonly root: Row,
    private readonly isKnown: (row: Row) => boolean,
    private readonly isSelected: (row: Row) => boolean,
    private readonly parentOf: (row: Row) => Row | undefined,
  ) {}

  dispose(): void {
    clearTimeout(this.timer);
    this.emitter.dispose();
  }

  /** The answer with a row's children that VS Code already waits for. */
  awaited(row: Row): Promise<Row[]> | undefined {
    return this.answers.get(row);
  }

  /** VS Code waits for this answer with a row's children. */
  awaiting(row: Row, answer: Promise<Row[]>): Promise<Row[]> {
    const mine = answer.finally(() => {
      if (this.answers.get(row) === mine) {
        this.answers.delete(row);
      }
      setImmediate(() => this.flush()); // after VS Code has taken the answer
    });
    this.answers.set(row, mine);
    return mine;
  }

  /** Answers for this row do not count any longer. */
  abandon(row: Row): void {
    this.answers.delete(row);
  }

  /**
   * Draws rows that look different or have other rows below them, without changing what is selected: VS Code deselects
   * a row for a moment when that row itself is refreshed and another one has the keyboard's focus. When a row above it
   * is refreshed, it draws the row again too and keeps it selected. Other rows are refreshed themselves, because VS Code
   * 1.100 forgets for a moment all rows below a refreshed one: a menu that is used just then has no row.
   */
  redrawKeepingSelection(rows: Iterable<Row>): void {
    this.redraw(new Set([...rows].map((row) => this.above(row))));
  }

  private above(row: Row): Row {
    const parent = this.parentOf(row);
    return parent !== undefined && this.isSelected(row) ? this.above(parent) : row;
  }

  /**
   * Draws rows and all that is expanded below them again, now or as soon as VS Code waits for nothing below them.
   *
   * @param before runs immediately before that
   */
  redraw(rows: Iterable<Row>, before?: () => void): void {
    for (const row of rows) {
      const known = this.due.get(row);
      if (known === undefined) {
        this.due.set(row, { until: Date.now() + LONGEST_WAIT_MS, before });
      } else {
        known.before = before ?? known.before;
      }
    }
    this.flush();
  }

  private flush(): void {
    const now = Date.now();
    const ready = [...this.due].filter(([row, due]) => due.until <= now || !this.isAwaitedWithin(row)).map(([row]) => row);
    const top = ready.filter((row) => !ready.some((other) => other !== row && this.isWithin(row, other)));
    for (const [row, due] of [...this.due]) {
      if (top.some((above) => this.isWithin(row, above))) {
        this.due.delete(row);
        due.before?.();
      }
    }
    if (top.length > 0) {
      this.emitter.fire(top.includes(this.root) ? undefined : top);
    }
    this.flushLater(now);
  }

  private flushLater(now: number): void {
    clearTimeout(this.timer);
    const next = Math.min(...[...this.due.values()].map((due) => due.until));
    if (Number.isFinite(next)) {
      this.timer = setTimeout(() => this.flush(), Math.max(next - now, 0));
      this.timer.unref();
    }
  }

  /** Whether a row is the other one or is shown below it. */
  private isWithin(row: Row | undefined, other: Row): boolean {
    return row !== undefined && (row === other || this.isWithin(this.parentOf(row), other));
  }

  private isAwaitedWithin(above: Row): boolean {
    return [...this.answers.keys()].some((row) => this.isKnown(row) && this.isWithin(row, above));
  }
}
