import type { LoginParams } from "../protocol/protocol";
import { plain } from "../words/words";

/** How logins are shown to a person. */
export interface LoginScreen {
  /** Shows a progress that stays until it is ended. The listener is called when the person cancels it. */
  wait(text: string, cancelled: () => void): Waiting;
  /** Shows a notification with buttons; resolves to the pressed one, or to undefined when it is closed. */
  offer(text: string, buttons: readonly string[]): Promise<string | undefined>;
  open(url: string): void;
  copy(text: string): void;
}

export interface Waiting {
  say(text: string): void;
  end(): void;
}

const OPEN = "Open";
const COPY_CODE = "Copy Code";

/** One run of a program that fetches credentials, with all contexts that wait for it. */
interface Run {
  login: LoginParams;
  readonly contexts: Set<string>;
  readonly waiting: Waiting;
  /** The address and the code that were offered last, so that further output of the program does not offer them again. */
  offered: string;
}

/**
 * Shows the logins that requests wait for. Each has two notifications: a progress with Cancel, which ends with the login,
 * and one with the buttons to open the page and copy the code, which an extension cannot close.
 */
export class Logins {
  /** By context. Several contexts of one user wait for the same run. */
  private readonly runs = new Map<string, Run>();

  constructor(
    private readonly screen: LoginScreen,
    private readonly cancel: (context: string) => void,
  ) {}

  /** The server tells that a login waits, has said more, or has ended. */
  told(login: LoginParams): void {
    const run = this.runs.get(login.context);
    if (login.state !== "waiting" || (run !== undefined && run.login.run !== login.run)) {
      this.leave(login.context);
    }
    if (login.state === "waiting") {
      this.say(login);
    }
  }

  /** The server has ended, and its programs with it. */
  forget(): void {
    for (const context of [...this.runs.keys()]) {
      this.leave(context);
    }
  }

  private say(login: LoginParams): void {
    const known = [...this.runs.values()].find((run) => run.login.run === login.run);
    if (known === undefined) {
      this.begin(login);
      return;
    }
    known.login = login;
    known.contexts.add(login.context);
    this.runs.set(login.context, known);
    known.waiting.say(waitingText(known));
    void this.offer(known);
  }

  private begin(login: LoginParams): void {
    const contexts = new Set([login.context]);
    const giveUp = (): void => contexts.forEach((context) => this.cancel(context));
    const waiting = this.screen.wait(waitingText({ login, contexts }), giveUp);
    const run: Run = { login, contexts, waiting, offered: "" };
    this.runs.set(login.context, run);
    void this.offer(run);
  }

  private leave(context: string): void {
    const run = this.runs.get(context);
    this.runs.delete(context);
    run?.contexts.delete(context);
    if (run?.contexts.size === 0) {
      run.waiting.end();
    }
  }

  /** Pressing a button closes the notification, so it is shown again with the buttons that were not pressed. */
  private async offer(run: Run): Promise<void> {
    const { url, code } = run.login;
    const what = JSON.stringify([url, code]);
    if (run.offered === what) {
      return;
    }
    run.offered = what;
    const left = new Set([...(url === undefined ? [] : [OPEN]), ...(code === undefined ? [] : [COPY_CODE])]);
    while (left.size > 0 && run.contexts.size > 0 && run.offered === what) {
      const chosen = await this.screen.offer(offerText(run), [...left]);
      if (chosen === undefined) {
        return;
      }
      left.delete(chosen);
      if (chosen === OPEN && url !== undefined) {
        this.screen.open(url);
      } else if (chosen === COPY_CODE && code !== undefined) {
        this.screen.copy(code);
      }
    }
  }
}

function waitingText(run: Pick<Run, "login" | "contexts">): string {
  return plain(`Waiting until ${clock(run.login.until)} for the login to ${names(run)}: ${run.login.message}`);
}

function offerText(run: Run): string {
  return plain(`${names(run)}: ${run.login.message}`);
}

function names(run: Pick<Run, "contexts">): string {
  return [...run.contexts].join(", ");
}

/** The time of day of a moment, in the time zone of this machine. */
export function clock(moment: string): string {
  const date = new Date(moment);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((n) => String(n).padStart(2, "0")).join(":");
}
