import type { NamespaceResult, WorkloadRef } from "../protocol/protocol";

/** What a namespace's page is told. */
export type ToPage =
  | { readonly type: "rows"; readonly result: NamespaceResult }
  | { readonly type: "failed"; readonly message: string };

/** What a namespace's page asks for. */
export type FromPage = { readonly type: "ready" } | { readonly type: "restart"; readonly workload: WorkloadRef };
