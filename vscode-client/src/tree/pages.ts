import type { Server } from "../protocol/server";
import type { TreeFilter, TreeResult } from "../protocol/protocol";
import type { Row } from "./row";

/** At most so many rows are asked for at once; the row "Show more" then offers the next ones. */
const PAGE = 200;

/** Asks the server for rows, a page at a time. */
export class Pages {
  /** Only these rows are asked for; undefined: all. */
  filter: TreeFilter | undefined;

  constructor(
    private readonly server: Server,
    private readonly root: Row,
  ) {}

  /** The children of a row from the first on, at least as many as are shown now. */
  first(parent: Row): Promise<TreeResult> {
    const shown = parent.children?.filter((row) => row.node.kind !== "more").length ?? 0;
    return this.ask(parent, Math.max(PAGE, shown));
  }

  /** The page that begins at the cursor of the answer before. */
  next(parent: Row, cursor: string): Promise<TreeResult> {
    return this.ask(parent, PAGE, cursor);
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
