import * as vscode from "vscode";
import { place } from "../words/words";
import { isRestartable, type Candidate, type Refused, type Restartable } from "./candidate";

/** A line of the confirmation; one without `does` only explains. */
export interface Item extends vscode.QuickPickItem {
  readonly does?: "restart" | "cancel" | "wait";
}

/** A longer line would be cut off at the usual width of a quick pick. */
const LONGEST = 78;

/** The first line below a heading has the heading on its right side. */
const LONGEST_BELOW_HEADING = 60;

/**
 * The lines of the confirmation.
 *
 * @param wait whether the person chose to wait for the rollout
 * @param confirmable whether Restart is offered: not before the name has been typed in a protected context
 */
export function confirmationItems(candidates: readonly Candidate[], wait: boolean, confirmable: boolean): Item[] {
  const allowed = candidates.filter(isRestartable);
  const several = candidates.length > 1;
  const restart = allowed.length > 0 && confirmable ? [restartItem(allowed, several)] : [];
  const cancel: Item = { label: "Cancel", iconPath: icon("close"), does: "cancel", alwaysShow: true };
  const beginning = [...restart, ...refusals(candidates, several), cancel];
  return allowed.length === 0
    ? beginning
    : [
        ...beginning,
        separator("options"),
        waitItem(wait),
        separator("what will happen"),
        ...belowHeading(explanation(allowed, several)),
        ...warnings(allowed, several),
      ];
}

/** The context and the server's address, because the kubeconfig may have changed to which server the context refers. */
export function cluster({ workload, prepared }: Candidate): string {
  return prepared === undefined ? workload.context : `${workload.context} (${prepared.server})`;
}

function restartItem(allowed: readonly Restartable[], several: boolean): Item {
  const description = several ? `${allowed.length} workloads` : (allowed[0]?.prepared.plan.text ?? "");
  return { label: "Restart", iconPath: icon("debug-restart"), description, does: "restart", alwaysShow: true };
}

function refusals(candidates: readonly Candidate[], several: boolean): Item[] {
  return candidates
    .filter((candidate): candidate is Refused => !isRestartable(candidate))
    .flatMap(({ workload, reason }) => paragraph("error", several ? `${workload.name}: ${reason}` : reason));
}

function waitItem(wait: boolean): Item {
  return {
    label: "Wait for rollout to complete",
    iconPath: icon(wait ? "pass-filled" : "circle-large-outline"),
    description: wait ? "on · Enter turns it off" : "off · Enter turns it on",
    does: "wait",
    alwaysShow: true,
  };
}

function explanation(allowed: readonly Restartable[], several: boolean): string[] {
  return several
    ? [
        ...new Set(allowed.map((c) => `Cluster ${cluster(c)}`)),
        ...allowed.map((c) => `${place(c.workload)} · ${c.prepared.plan.text}`),
      ]
    : allowed.flatMap((c) => c.prepared.explanation);
}

function warnings(allowed: readonly Restartable[], several: boolean): Item[] {
  const texts = allowed.flatMap(({ workload, prepared }) =>
    prepared.warnings.map(({ message }) => (several ? `${workload.name}: ${message}` : message)),
  );
  return texts.length === 0 ? [] : [separator("mind"), ...texts.flatMap((text) => paragraph("warning", text))];
}

function belowHeading(texts: readonly string[]): Item[] {
  return texts
    .flatMap((text, i) => wrapped(text, i === 0 ? LONGEST_BELOW_HEADING : LONGEST))
    .map((text) => line("", text));
}

/** A text over several lines, with an icon before the first. */
function paragraph(name: string, text: string): Item[] {
  return wrapped(text, LONGEST_BELOW_HEADING).map((part, i) => line(i === 0 ? name : "blank", part));
}

/** A long text as several lines, broken between words. */
function wrapped(text: string, longestFirst: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longest = lines.length === 1 ? longestFirst : LONGEST;
    if (last !== "" && last.length + word.length >= longest) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
    }
  }
  return lines;
}

/**
 * A line that only explains. Its text is not the label, because VS Code moves lines to the top whose labels contain
 * what is typed into a quick pick.
 */
function line(name: string, text: string): Item {
  return { label: "", description: text, alwaysShow: true, ...(name === "" ? {} : { iconPath: icon(name) }) };
}

/** Icons are no part of a label, in which a screen reader would read their names. */
function icon(name: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name);
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
