import * as vscode from "vscode";
import type { Restarts } from "./restarts";
import { place } from "../words/words";

/** How many rollouts this window waits for; nothing when there is none. */
export function statusBar(restarts: Restarts): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("kube9.rollouts", vscode.StatusBarAlignment.Left);
  item.name = "kube9 Rollouts";
  item.command = "kube9.clusters.focus";
  const show = (): void => {
    const running = restarts.running;
    if (running.length === 0) {
      item.hide();
      return;
    }
    const what = running.length === 1 ? "1 rollout" : `${running.length} rollouts`;
    item.text = `$(sync~spin) ${what}`;
    item.tooltip = running.map(place).join("\n");
    item.accessibilityInformation = { label: `kube9 waits for ${what}` };
    item.show();
  };
  return vscode.Disposable.from(item, restarts.onRunning(show));
}
