import * as vscode from "vscode";
import { place } from "../words/words";
import type { Rollouts } from "./rollouts";

/** Shows in the status bar how many rollouts this window waits for; hidden when there is none. */
export function statusBar(rollouts: Rollouts): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("kube9.rollouts", vscode.StatusBarAlignment.Left);
  item.name = "kube9 Rollouts";
  item.command = "kube9.clusters.focus";
  const show = (): void => {
    const running = rollouts.running;
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
  return vscode.Disposable.from(item, rollouts.onChanged(show));
}
