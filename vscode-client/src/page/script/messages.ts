import type { NamespaceResult, WorkloadRef } from "../../protocol/protocol";

/** What the panel sends to the script inside it. */
export type ToPage =
  | { readonly type: "rows"; readonly result: NamespaceResult }
  | { readonly type: "failed"; readonly message: string };

/** What the script inside the panel sends. */
export type FromPage = { readonly type: "ready" } | { readonly type: "restart"; readonly workload: WorkloadRef };
