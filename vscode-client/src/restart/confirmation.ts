import * as vscode from "vscode";
import { settings } from "../settings/settings";
import { place } from "../words/words";
import { isRestartable, type Candidate } from "./candidate";
import { cluster, confirmationItems, type Item } from "./confirmationItems";

export type Answer =
  | { readonly choice: "restart"; readonly wait: boolean }
  | { readonly choice: "namespace" }
  | { readonly choice: "nothing" };

const SHOW_NAMESPACE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("table"),
  tooltip: "Show the Namespace's Page",
};

/** The quick pick that is shown before every restart. */
export class Confirmation {
  private readonly pick = vscode.window.createQuickPick<Item>();
  private wait = settings().waitForRollout;
  private confirmable = false;

  /**
   * @param title shown before the server has answered
   */
  constructor(title: string) {
    this.pick.title = title;
    this.pick.busy = true;
    this.pick.placeholder = "Asking the cluster what a restart would do…";
    this.pick.show();
  }

  /** The person closed it before there was anything to confirm. */
  onClosed(listener: () => void): vscode.Disposable {
    return this.pick.onDidHide(listener);
  }

  dispose(): void {
    this.pick.dispose();
  }

  /**
   * @param candidates one, or several that are restarted together
   * @param mustType whether the name has to be typed, because the context is protected
   */
  ask(candidates: readonly Candidate[], mustType: boolean): Promise<Answer> {
    const word = wordToType(candidates);
    const show = (): void => this.show(candidates, !mustType || this.pick.value === word);
    this.confirmable = !mustType;
    this.pick.busy = false;
    this.pick.title = title(candidates);
    this.pick.placeholder =
      mustType && candidates.some(isRestartable) ? typingPrompt(candidates, word) : where(candidates);
    if (candidates.length === 1) {
      this.pick.buttons = [SHOW_NAMESPACE];
    }
    show();
    return new Promise((resolve) => {
      const end = (answer: Answer): void => {
        resolve(answer);
        this.pick.dispose();
      };
      this.pick.onDidChangeValue(() => {
        if (!mustType && this.pick.value !== "") {
          this.pick.value = ""; // VS Code hides the headings while there is a text
        }
        show();
      });
      this.pick.onDidTriggerButton(() => end({ choice: "namespace" }));
      this.pick.onDidHide(() => end({ choice: "nothing" }));
      this.pick.onDidAccept(() => this.accepted(end, show));
    });
  }

  private accepted(end: (answer: Answer) => void, show: () => void): void {
    switch (this.pick.selectedItems[0]?.does) {
      case "restart":
        end({ choice: "restart", wait: this.wait });
        break;
      case "wait":
        this.wait = !this.wait;
        show();
        break;
      case "cancel":
        end({ choice: "nothing" });
        break;
      case undefined: // A line that only explains.
        break;
    }
  }

  private show(candidates: readonly Candidate[], confirmable: boolean): void {
    // When the name has just been typed completely, Enter is to restart; otherwise the same line stays active.
    const active = confirmable && !this.confirmable ? "restart" : this.pick.activeItems[0]?.does;
    this.confirmable = confirmable;
    this.pick.items = confirmationItems(candidates, this.wait, confirmable);
    const same = this.pick.items.find((item) => item.does !== undefined && item.does === active);
    if (same !== undefined) {
      this.pick.activeItems = [same];
    }
  }
}

function title(candidates: readonly Candidate[]): string {
  return candidates.length === 1
    ? (candidates[0]?.prepared?.title ?? "Restart")
    : `Restart ${candidates.length} workloads`;
}

/** What has to be typed in a protected context: the workload's name, or how many workloads there are. */
function wordToType(candidates: readonly Candidate[]): string {
  return candidates.length === 1
    ? (candidates[0]?.workload.name ?? "")
    : String(candidates.filter(isRestartable).length);
}

function typingPrompt(candidates: readonly Candidate[], word: string): string {
  return candidates.length === 1
    ? `A protected cluster: type ${word} to confirm`
    : `A protected cluster: type ${word}, the number of workloads, to confirm`;
}

function where(candidates: readonly Candidate[]): string {
  const [first, second] = candidates;
  if (first !== undefined && second === undefined) {
    return place(first.workload);
  }
  return `On ${[...new Set(candidates.map(cluster))].join(", ")}`;
}
