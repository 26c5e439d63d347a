import type { LoginParams } from "./protocol";
import { plain } from "./words";

/** What is on the person's screen, as far as logins need it. */
export interface LoginScreen {
  /** Progress that stays until it is ended; the listener hears that the person gives up. */
  wait(text: string, cancelled: () => void): Waiting;
  /** A notification with buttons; resolves when one is pressed or it is closed. */
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

/** One run of a program, for all contexts whose requests wait for it. */
interface Run {
  login: LoginParams;
  readonly contexts: Set<string>;
  readonly waiting: Waiting;
  /** What was offered last: it is not offered again for each further line of the program. */
  offered: string;
}

/**
 * Logins that requests wait for, each as a progress with Cancel, and as a notification with what there is
 * to do. Two, as an extension cannot close a notification with buttons: the progress is what ends by itself.
 */
export class Logins {
  private readonly runs = new Map<string, Run>();

  constructor(
    private readonly screen: LoginScreen,
    private readonly cancel: (context: string) => void,
  ) {}

  /** The server tells how it stands with a login. */
  told(login: LoginParams): void {
    const key = `${login.program} ${login.since}`;
    const run = this.runs.get(key);
    if (login.state !== "waiting") {
      this.endOf(key, run, login.context);
    } else if (run === undefined) {
      this.begin(key, login);
    } else {
      run.login = login;
      run.contexts.add(login.context);
      run.waiting.say(waitingText(run));
      void this.offer(key, run);
    }
  }

  /** The server is gone, and its programs with it. */
  forget(): void {
    for (const run of this.runs.values()) {
      run.waiting.end();
    }
    this.runs.clear();
  }

  private begin(key: string, login: LoginParams): void {
    const contexts = new Set([login.context]);
    const giveUp = (): void => contexts.forEach((context) => this.cancel(context));
    const waiting = this.screen.wait(waitingText({ login, contexts }), giveUp);
    const run: Run = { login, contexts, waiting, offered: "" };
    this.runs.set(key, run);
    void this.offer(key, run);
  }

  private endOf(key: string, run: Run | undefined, context: string): void {
    run?.contexts.delete(context);
    if (run?.contexts.size === 0) {
      this.runs.delete(key);
      run.waiting.end();
    }
  }

  /** What has been done is not offered again, what is left is: pressing a button closes the notification. */
  private async offer(key: string, run: Run): Promise<void> {
    const { url, code } = run.login;
    const what = JSON.stringify([url, code]);
    if (run.offered === what) {
      return;
    }
    run.offered = what;
    const left = new Set([...(url === undefined ? [] : [OPEN]), ...(code === undefined ? [] : [COPY_CODE])]);
    while (left.size > 0 && this.runs.get(key) === run && run.offered === what) {
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

/** The time of day of a moment, here. */
export function clock(moment: string): string {
  const date = new Date(moment);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((n) => String(n).padStart(2, "0")).join(":");
}
