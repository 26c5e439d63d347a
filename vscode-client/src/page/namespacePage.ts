import { messageOf } from "../protocol/errors";
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

  /** Another server runs. A request that is under way has started it and is answered by it, or it is sent again. */
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
    const before = this.starts;
    try {
      this.take(await this.server.ask("kube9/namespace", this.namespace));
    } catch (error) {
      if (this.starts !== before) {
        this.again = true;
        return;
      }
      this.known = undefined;
      this.post({ type: "failed", message: messageOf(error) });
    }
  }

  private take(result: NamespaceResult): void {
    this.known = result;
    this.post({ type: "rows", result });
  }
}
