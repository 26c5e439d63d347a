import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, Logins, type LoginScreen } from "../../src/login/logins";
import type { LoginParams } from "../../src/protocol/protocol";

/** A screen whose person presses what the test says. */
class FakeScreen implements LoginScreen {
  readonly seen: string[] = [];
  readonly cancels: (() => void)[] = [];
  private readonly pressing: ((button: string | undefined) => void)[] = [];

  wait(text: string, cancelled: () => void): { say(text: string): void; end(): void } {
    this.seen.push(`wait ${text}`);
    this.cancels.push(cancelled);
    return { say: (more) => this.seen.push(`say ${more}`), end: () => this.seen.push("end") };
  }

  offer(text: string, buttons: readonly string[]): Promise<string | undefined> {
    this.seen.push(`offer ${text} [${buttons.join("][")}]`);
    return new Promise((resolve) => this.pressing.push(resolve));
  }

  open(url: string): void {
    this.seen.push(`open ${url}`);
  }

  copy(text: string): void {
    this.seen.push(`copy ${text}`);
  }

  async press(button: string | undefined): Promise<void> {
    this.pressing.shift()?.(button);
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** What was shown since the last call. */
  news(): string[] {
    return this.seen.splice(0);
  }
}

const until = "2026-11-23T09:13:04Z";
const login: LoginParams = {
  context: "prod-eu", run: "1", program: "kubelogin", state: "waiting", message: "Open https://login.example/device and enter AB-12",
  url: "https://login.example/device", code: "AB-12", since: "2026-11-23T09:12:04Z", until,
};

function made(): { screen: FakeScreen; logins: Logins; cancelled: string[] } {
  const screen = new FakeScreen();
  const cancelled: string[] = [];
  return { screen, cancelled, logins: new Logins(screen, (context) => cancelled.push(context)) };
}

test("a pending login is shown at once, with its buttons and until when it waits", async () => {
  const { screen, logins } = made();
  logins.told(login);
  assert.deepEqual(screen.news(), [
    `wait Waiting until ${clock(until)} for the login to prod-eu: ${login.message}`,
    `offer prod-eu: ${login.message} [Open][Copy Code]`,
  ]);
  await screen.press("Copy Code");
  assert.deepEqual(screen.news(), ["copy AB-12", `offer prod-eu: ${login.message} [Open]`]);
  await screen.press("Open");
  assert.deepEqual(screen.news(), ["open https://login.example/device"]);
  logins.told({ ...login, state: "ended", outcome: "succeeded" });
  assert.deepEqual(screen.news(), ["end"]);
});

test("a program that says more, line by line, is not offered anew for each line", () => {
  const { screen, logins } = made();
  const first: LoginParams = { ...login, message: "one moment" };
  delete first.url;
  delete first.code;
  logins.told(first);
  assert.equal(screen.news().length, 1, "there is nothing to press yet");
  logins.told(login);
  logins.told({ ...login, message: `${login.message} ...` });
  logins.told({ ...login, message: `${login.message} ......` });
  assert.equal(screen.seen.filter((s) => s.startsWith("offer")).length, 1);
  assert.equal(screen.seen.filter((s) => s.startsWith("say")).length, 3);
});

test("another code of the same login is offered again", () => {
  const { screen, logins } = made();
  logins.told(login);
  screen.news();
  logins.told({ ...login, code: "CD-34", message: "now enter CD-34" });
  assert.ok(screen.news().includes("offer prod-eu: now enter CD-34 [Open][Copy Code]"));
});

test("after the end nothing is offered again", async () => {
  const { screen, logins } = made();
  logins.told(login);
  logins.told({ ...login, state: "ended", outcome: "failed" });
  screen.news();
  await screen.press("Copy Code");
  assert.deepEqual(screen.news(), ["copy AB-12"]);
});

test("contexts that wait for the same run of a program are one login", () => {
  const { screen, logins, cancelled } = made();
  logins.told(login);
  logins.told({ ...login, context: "prod-us" });
  assert.equal(screen.seen.filter((s) => s.startsWith("wait") || s.startsWith("offer")).length, 2);
  assert.match(screen.seen.at(-1) ?? "", /login to prod-eu, prod-us/);
  screen.cancels[0]?.();
  assert.deepEqual(cancelled, ["prod-eu", "prod-us"]);
  logins.told({ ...login, state: "ended", outcome: "cancelled" });
  assert.ok(!screen.seen.includes("end"), "another context still waits");
  logins.told({ ...login, context: "prod-us", state: "ended", outcome: "cancelled" });
  assert.ok(screen.seen.includes("end"));
});

test("contexts whose program has said different amounts are still one login of the same run", () => {
  const { screen, logins } = made();
  logins.told({ ...login, message: "one moment" });
  logins.told({ ...login, context: "prod-us" });
  assert.equal(screen.seen.filter((s) => s.startsWith("wait")).length, 1);
});

test("two runs are two logins, also when they say the same", () => {
  const { screen, logins, cancelled } = made();
  logins.told(login);
  logins.told({ ...login, context: "prod-us", run: "2" });
  assert.deepEqual(screen.seen.filter((s) => s.startsWith("offer")), [
    `offer prod-eu: ${login.message} [Open][Copy Code]`,
    `offer prod-us: ${login.message} [Open][Copy Code]`,
  ]);
  screen.cancels[1]?.();
  assert.deepEqual(cancelled, ["prod-us"]);
});

test("another run for the same context is shown as a new login", () => {
  const { screen, logins } = made();
  logins.told(login);
  logins.told({ ...login, run: "2" });
  assert.equal(screen.seen.filter((s) => s === "end").length, 1);
  assert.equal(screen.seen.filter((s) => s.startsWith("wait")).length, 2);
});

test("when the server has ended no login is shown any longer", () => {
  const { screen, logins } = made();
  logins.told(login);
  logins.forget();
  assert.equal(screen.seen.at(-1), "end");
  logins.told({ ...login, state: "ended", outcome: "cancelled" });
  assert.equal(screen.seen.filter((s) => s === "end").length, 1);
});

test("the output of a program cannot contain a link to a command of the editor", () => {
  const { screen, logins } = made();
  logins.told({ ...login, message: "[Open](command:workbench.action.quit)" });
  assert.ok(screen.seen.every((s) => !s.includes("](")));
});

test("a time is shown as the time of day on this machine", () => {
  assert.match(clock(until), /^\d\d:13:04$/);
});
