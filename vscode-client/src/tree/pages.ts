import { errorData, messageOf } from "../protocol/errors";
import type { Server } from "../protocol/server";
import type { TreeFilter, TreeResult } from "../protocol/protocol";
import { failedRow } from "./failure";
import type { Row } from "./row";

/** At most so many rows are asked for at once; the row "Show more" then offers the next ones. */
const PAGE = 200;

/** At most so many rows are asked for at once where all are wanted, or searched for failing ones. */
const MOST = 5000;

/** Asks the server for rows, a page at a time. */
export class Pages {
  /** Only these rows are asked for; undefined: all. */
  filter: TreeFilter | undefined;
  /** Whether the first rows contain all failing ones, so that these can be shown first. */
  withFailing = false;
  /** Whether the first rows of a category are all that it has. */
  withAll = false;

  /** How many servers have started so far. */
  private starts = 0;

  constructor(
    private readonly server: Server,
    private readonly root: Row,
  ) {}

  /** The children of a row from the first on, at least as many as are shown now. */
  first(parent: Row): Promise<TreeResult> {
    const shown = parent.children?.filter((row) => row.node.kind !== "more").length ?? 0;
    const searched = this.lacksFailing(parent) ? Math.max(parent.node.total ?? 0, shown + PAGE) : 0;
    const wanted = this.withAll && parent.node.kind === "category" ? MOST : Math.min(searched, MOST);
    return this.ask(parent, Math.max(PAGE, shown, wanted));
  }

  /** The same; an error is a row too. */
  async firstOrWhyNot(parent: Row): Promise<TreeResult> {
    try {
      return await this.answered(parent);
    } catch (error) {
      return { nodes: [failedRow(parent, messageOf(error))] };
    }
  }

  /** Another server runs. */
  serverStarted(): void {
    this.starts++;
  }

  /** Whether failing workloads that the server has counted are on pages that were not asked for. */
  lacksFailing({ node, children = [], cursor }: Row): boolean {
    const known = children.filter((row) => row.node.health === "Degraded").length;
    const isPart = cursor !== undefined && children.length < MOST;
    return this.withFailing && isPart && (node.failing ?? 0) > known;
  }

  /** The page that begins at the cursor of the answer before. */
  next(parent: Row, cursor: string): Promise<TreeResult> {
    return this.ask(parent, PAGE, cursor);
  }

  /**
   * The answer to a request, which is sent once more when it got none although another server has started since. Only
   * once, because a request starts the server when none runs: a server that always ends would be started without end.
   */
  private async answered(parent: Row): Promise<TreeResult> {
    const before = this.starts;
    try {
      return await this.first(parent);
    } catch (error) {
      if (this.starts === before || errorData(error) !== undefined) {
        throw error;
      }
      return this.first(parent);
    }
  }

  private ask(parent: Row, limit: number, cursor?: string): Promise<TreeResult> {
    return this.server.ask("kube9/tree", {
      limit,
      ...(parent === this.root ? {} : { parent: parent.id }),
      ...(cursor === undefined ? {} : { cursor }),
      ...(this.filter === undefined ? {} : { filter: this.filter }),
    });
  }
}
