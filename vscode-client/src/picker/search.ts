import { messageOf } from "../protocol/errors";
import type { TreeNode, WorkloadRow } from "../protocol/protocol";
import type { CancelToken, Server } from "../protocol/server";
import type { SearchResult } from "./pickerItems";

/** At most so many workloads are shown for one search. */
const MOST = 200;

/** Searches for workloads in the contexts already looked at, and in others only when the person asks for them. */
export class Search {
  private readonly added = new Set<string>();

  /** @param contexts the rows of all contexts */
  constructor(
    private readonly server: Server,
    private readonly contexts: () => Promise<TreeNode[]>,
    private readonly cancel: CancelToken,
  ) {}

  /** Searches in this context too from now on, which connects to its cluster. */
  addContext(context: string): void {
    this.added.add(context);
  }

  /** A context that cannot be searched does not prevent others from being searched. */
  async find(query: string): Promise<SearchResult> {
    const settled = await Promise.allSettled([{}, ...[...this.added].map((context) => ({ context }))].map((where) =>
      this.server.ask("kube9/workloads", { query, limit: MOST, ...where }, this.cancel),
    ));
    const answers = settled.filter((s) => s.status === "fulfilled").map((s) => s.value);
    return {
      query,
      workloads: unique(answers.flatMap((answer) => answer.workloads)),
      truncated: answers.some((answer) => answer.truncated),
      notConnected: await this.notConnected(),
      failures: settled.filter((s) => s.status === "rejected").map((s) => messageOf(s.reason)),
    };
  }

  private async notConnected(): Promise<string[]> {
    return (await this.contexts())
      .filter((row) => row.connection === "notConnected")
      .flatMap((row) => (row.context === undefined || this.added.has(row.context) ? [] : [row.context]));
  }
}

function unique(rows: readonly WorkloadRow[]): WorkloadRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
