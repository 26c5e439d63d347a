import * as vscode from "vscode";
import type { LoginScreen } from "./logins";

/** Shows logins with notifications of VS Code. */
export const loginScreen: LoginScreen = {
  wait(text, cancelled) {
    let end = (): void => undefined;
    let say: (message: string) => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, cancellable: true },
      (progress, cancel) => {
        say = (message) => progress.report({ message });
        say(text);
        cancel.onCancellationRequested(() => {
          cancelled();
          end();
        });
        return ended;
      },
    );
    return { say: (message) => say(message), end: () => end() };
  },

  async offer(text, buttons) {
    return vscode.window.showInformationMessage(text, ...buttons);
  },

  open(url) {
    // A string, because a Uri would be written with other escapes, and login servers compare the address byte by byte.
    void vscode.env.openExternal(url as unknown as vscode.Uri);
  },

  copy(text) {
    void vscode.env.clipboard.writeText(text);
  },
};
