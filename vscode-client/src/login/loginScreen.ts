import * as vscode from "vscode";
import type { LoginScreen } from "./logins";

/** Logins on the editor's screen. */
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
    // As text: a Uri is written anew, with other escapes, and the server of a login compares its own.
    void vscode.env.openExternal(url as unknown as vscode.Uri);
  },

  copy(text) {
    void vscode.env.clipboard.writeText(text);
  },
};
