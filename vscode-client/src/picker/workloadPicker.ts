import * as vscode from "vscode";
import { messageOf } from "../protocol/errors";
import type { TreeNode, WorkloadRef } from "../protocol/protocol";
import type { Server } from "../protocol/server";
import { failureItem, pickerItems, type Item } from "./pickerItems";
import { Search } from "./search";

/** The server is asked when nothing has been typed for so long. */
const TYPING_MS = 150;

/**
 * Lets a person choose among the workloads that can be restarted. Only clusters already looked at are searched; the
 * others are offered, so that none is contacted unasked.
 *
 * @param contexts the rows of all contexts
 * @param title what the workload is chosen for
 * @param selected chosen in the tree: offered first
 */
export async function pickWorkload(
  server: Server,
  contexts: () => Promise<TreeNode[]>,
  title: string,
  selected: WorkloadRef | undefined,
): Promise<WorkloadRef | undefined> {
  const closed = new vscode.CancellationTokenSource();
  const picker = new WorkloadPicker(new Search(server, contexts, closed.token), selected);
  try {
    return await picker.pick(title);
  } finally {
    closed.cancel();
    picker.dispose();
  }
}

class WorkloadPicker {
  private readonly quickPick = vscode.window.createQuickPick<Item>();
  private searches = 0;
  /** What the shown lines were searched for; undefined before the first answer. */
  private answered: string | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly search: Search,
    private readonly selected: WorkloadRef | undefined,
  ) {}

  dispose(): void {
    clearTimeout(this.timer);
    this.searches = -1; // an answer that comes later is not shown
    this.quickPick.dispose();
  }

  pick(title: string): Promise<WorkloadRef | undefined> {
    const { quickPick } = this;
    quickPick.title = title;
    quickPick.placeholder = "Search by name, namespace or kind";
    quickPick.onDidChangeValue(() => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.look(), TYPING_MS);
    });
    quickPick.show();
    void this.look();
    return new Promise((resolve) => {
      quickPick.onDidHide(() => resolve(undefined));
      quickPick.onDidAccept(() => this.accepted(resolve));
    });
  }

  private accepted(resolve: (workload: WorkloadRef) => void): void {
    // Lines that were searched for an earlier text are not what the person means.
    const item = this.answered === this.quickPick.value ? this.quickPick.selectedItems[0] : undefined;
    if (item?.workload !== undefined) {
      resolve(item.workload);
    } else if (item?.context !== undefined) {
      this.search.addContext(item.context);
      void this.look();
    }
  }

  private async look(): Promise<void> {
    const mine = ++this.searches;
    const query = this.quickPick.value;
    this.quickPick.busy = true;
    const items = await this.search
      .find(query)
      .then((result) => pickerItems(result, this.selected))
      .catch((error: unknown) => [failureItem(messageOf(error))]);
    if (mine === this.searches) {
      this.answered = query;
      this.quickPick.items = items;
      this.quickPick.busy = false;
    }
  }
}
