import { errorData, messageOf } from "../protocol/errors";
import type { NamespaceChangedParams, NamespaceRef, NamespaceResult } from "../protocol/protocol";
import type { Server } from "../protocol/server";
import type { ToPage } from "./script/messages";
import { changedRows } from "./namespaceRows";

/**
 * The rows of one namespace as its page shows them: asked for once, then kept up to date with the changes that the
 * server tells.
 *
 * A change is applied to the rows that are known when it arrives. One that arrives before an answer is older than the
 * answer, because the server sends in order, and is contained in it.
 */
export class NamespacePage {
  private known: NamespaceResult | undefined;
  private asking = false;
  private again = false;
  /** How many servers have started so far. */
  private starts = 0;

  /** @param post sends a message to the script inside the panel */
  constructor(
    private readonly namespace: NamespaceRef,
    private readonly server: Server,
    private readonly post: (message: ToPage) => void,
  ) {}

  /** Asks for all rows. While an answer is under way it is noted, and asked for once more after that answer. */
  async reload(): Promise<void> {
    this.again = true;
    if (this.asking) {
      return;
    }
    this.asking = true;
    try {
      while (this.again) {
        this.again = false;
        await this.ask();
      }
    } finally {
      this.asking = false;
    }
  }

  /** Another server runs. A request that is under way has started it and is answered by it, or is sent once more. */
  serverStarted(): void {
    this.starts++;
    if (!this.asking) {
      void this.reload();
    }
  }

  /** The server tells what has changed in the rows. */
  changed(change: NamespaceChangedParams): void {
    const now = this.known && changedRows(this.known, change);
    if (now !== undefined) {
      this.take(now);
    } else if (this.known !== undefined || change.stale || !this.asking) {
      void this.reload();
    }
  }

  private async ask(): Promise<void> {
    try {
      this.take(await this.answered());
    } catch (error) {
      this.known = undefined;
      this.post({ type: "failed", message: messageOf(error) });
    }
  }

  /**
   * The answer to a request, which is sent once more when it got none although another server has started since. Only
   * once, because a request starts the server when none runs: a server that always ends would be started without end.
   */
  private async answered(): Promise<NamespaceResult> {
    const before = this.starts;
    try {
      return await this.server.ask("kube9/namespace", this.namespace);
    } catch (error) {
      if (this.starts === before || errorData(error) !== undefined) {
        throw error;
      }
      return this.server.ask("kube9/namespace", this.namespace);
    }
  }

  private take(result: NamespaceResult): void {
    this.known = result;
    this.post({ type: "rows", result });
  }
}
