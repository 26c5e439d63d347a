import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { LogDocuments } from "../../src/logs/logDocuments";
import type { ErrorData, LogsParams, Requests } from "../../src/protocol/protocol";
import { error } from "../fakes/protocol";
import { documents, notifications } from "../fakes/vscode";

const wanted: LogsParams = { context: "prod-eu", namespace: "shop", pod: "web-1", container: "main", previous: true };

/** Logs of a server that has none of the previous run, and answers a request for it with this error. */
function refusing(data: ErrorData): { logs: LogDocuments; asked: LogsParams[] } {
  const asked: LogsParams[] = [];
  const logs = new LogDocuments({
    ask<M extends keyof Requests>(_method: M, params: Requests[M]["params"]): Promise<Requests[M]["result"]> {
      asked.push(params as LogsParams);
      return (params as LogsParams).previous === true
        ? Promise.reject(Object.assign(new Error("No log: refused"), { data }))
        : Promise.resolve({ text: "here", truncated: false, container: (params as LogsParams).container ?? "app" });
    },
  });
  return { logs, asked };
}

beforeEach(() => {
  documents.length = 0;
  notifications.length = 0;
});

test("without a previous run the log of the present one is opened", async () => {
  const { logs, asked } = refusing(error("ApiError", { httpStatus: 400 }));
  await logs.show(wanted);
  assert.deepEqual(asked.map((params) => params.previous), [true, false]);
  assert.deepEqual(documents, ["/web-1 main (present run).log"]);
  assert.deepEqual(notifications, []);
});

test("a log without a container is named by the one that the server chose", async () => {
  const { logs } = refusing(error("ApiError", { httpStatus: 400 }));
  await logs.show({ context: "prod-eu", namespace: "shop", pod: "web-1" });
  assert.deepEqual(documents, ["/web-1 app (present run).log"]);
});

for (const data of [error("Forbidden", { httpStatus: 403 }), error("ApiError", { httpStatus: 500 }), error("ApiError")]) {
  test(`another error is shown, and nothing else is asked for: ${data.kind} ${data.httpStatus ?? "without a status"}`, async () => {
    const { logs, asked } = refusing(data);
    await logs.show(wanted);
    assert.equal(asked.length, 1);
    assert.deepEqual(documents, []);
    assert.deepEqual(notifications, ["No log: refused"]);
  });
}
