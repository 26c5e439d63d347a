import type { ErrorData } from "./protocol";

/**
 * The data of an error that the server answered with; undefined for any other error, for example of the connection.
 * A server that can no longer make a complete error, as when its jar was replaced, sends only kind and reason.
 */
export function errorData(error: unknown): ErrorData | undefined {
  if (typeof error !== "object" || error === null || !("data" in error)) {
    return undefined;
  }
  const data = error.data;
  return typeof data === "object" && data !== null && "kind" in data && "reason" in data
    ? { severity: "error", actions: [], ...(data as Pick<ErrorData, "kind" | "reason"> & Partial<ErrorData>) }
    : undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
