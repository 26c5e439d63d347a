import * as vscode from "vscode";
import { plain } from "../words/words";
import { Crowd, QUIET_MS } from "./crowd";
import type { Button, Ending } from "./ending";

/** The notifications about restarts, shown so that VS Code hides none of the endings. */
export class Notifications {
  private readonly crowd = new Crowd();

  /** Another notification is shown, by somebody else: the progress of a restart. */
  another(): void {
    this.crowd.add(performance.now());
  }

  /** Shows an ending; resolves to the button that was pressed, or undefined when it was closed. */
  async show({ level, text, buttons }: Ending): Promise<Button | undefined> {
    if (this.crowd.isDense(performance.now())) {
      // When this command has been answered VS Code has processed the notifications before it.
      await vscode.commands.executeCommand("setContext", "kube9.told", true);
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    }
    this.crowd.add(performance.now());
    switch (level) {
      case "warning":
        return vscode.window.showWarningMessage(plain(text), ...buttons);
      case "error":
        return vscode.window.showErrorMessage(plain(text), ...buttons);
      default: // also a severity that this client does not know, from a newer server
        return vscode.window.showInformationMessage(plain(text), ...buttons);
    }
  }
}
