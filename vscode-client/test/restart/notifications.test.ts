import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Notifications } from "../../src/restart/notifications";
import type { MessageSeverity } from "../../src/protocol/protocol";
import { notifications, severities } from "../fakes/vscode";

const show = (level: MessageSeverity): Promise<unknown> =>
  new Notifications().show({ level, outcome: "done", text: "Restarted web", buttons: [] });

beforeEach(() => {
  notifications.length = 0;
  severities.length = 0;
});

test("an ending is shown as serious as the server says", async () => {
  await show("info");
  await show("warning");
  await show("error");
  assert.deepEqual(severities, ["info", "warning", "error"]);
});

test("an ending whose severity this client does not know is shown as information", async () => {
  await show("FromANewerServer" as never);
  assert.deepEqual(notifications, ["Restarted web"]);
  assert.deepEqual(severities, ["info"]);
});
