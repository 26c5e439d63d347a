import type { ErrorData } from "./protocol";

/** The data of an error that the server answered with; undefined for any other error, for example of the connection. */
export function errorData(error: unknown): ErrorData | undefined {
  if (typeof error !== "object" || error === null || !("data" in error)) {
    return undefined;
  }
  const data = error.data;
  return typeof data === "object" && data !== null && "kind" in data && "reason" in data
    ? (data as ErrorData)
    : undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
