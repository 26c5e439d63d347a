import type { TreeNode } from "../protocol/protocol";
import type { Row } from "./row";

const MARKDOWN = /[\\`*_{}[\]()#+\-.!<>|~]/g;

/** The row that says why the children of a row could not be read, when the request itself failed. */
export function failedRow(parent: Row, message: string): TreeNode {
  return {
    id: `${parent.id}/failed`,
    kind: "message",
    label: message,
    tooltip: message.replace(MARKDOWN, "\\$&"),
    severity: "error",
    contextValue: "",
    expandable: false,
    actions: ["retry", "copyDetails"],
  };
}
