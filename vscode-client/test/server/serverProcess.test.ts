import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { execPath } from "node:process";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { ServerEnded, ServerProcess } from "../../src/server/serverProcess";

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

const run = (script: string, heard: string[] = []): Promise<ServerProcess> =>
  ServerProcess.start(execPath, ["-e", script], tmpdir(), process.env, (text) => heard.push(text));

test("a request fails with the exit code and the last line of output when the process ends", async () => {
  const heard: string[] = [];
  const server = await run("console.error('no memory'); process.stdin.once('data', () => process.exit(3))", heard);
  const waiting = server.orEnd(never<string>());
  while (heard.length === 0) {
    await setImmediate();
  }
  server.streams.writer.write("go");
  await assert.rejects(waiting, (e) => e instanceof ServerEnded && e.message === "The server ended: exit code 3. no memory");
  assert.match(server.ended("so").message, /^The server ended: so\. no memory$/);
  assert.deepEqual(heard, ["no memory"]);
});

test("a listener for the end is called, also when it is registered after the end", async () => {
  const server = await run("process.stdin.resume()");
  const first = new Promise<string>((resolve) => server.onEnd(resolve));
  server.kill();
  assert.equal(await first, "SIGTERM");
  assert.equal(await new Promise<string>((resolve) => server.onEnd(resolve)), "SIGTERM");
});

test("an answer that arrives before the process ends is returned", async () => {
  const server = await run("process.stdin.resume()");
  assert.equal(await server.orEnd(Promise.resolve("rows")), "rows");
  server.kill();
});

test("a program that does not exist is an error at once", async () => {
  await assert.rejects(ServerProcess.start("/nowhere/java", [], tmpdir(), {}, () => undefined), /ENOENT/);
});
