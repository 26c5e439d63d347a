import type { TreeNode } from "../protocol/protocol";
import { sentence } from "../words/words";

/** Everything that a row says, one fact a line, for a ticket or a chat. */
export function rowDetails(node: TreeNode): string {
  const { label, description, workload, context, status } = node;
  const name = workload === undefined ? label : `${workload.kind} ${workload.namespace}/${workload.name}`;
  const facts = [
    name,
    ...(description === undefined ? [] : [description]),
    ...(context === undefined || context === label ? [] : [`Cluster: ${context}`]),
  ];
  if (status === undefined || !("problems" in status)) {
    return facts.join("\n");
  }
  const problems = status.problems.map(({ object, text, hint }) =>
    [`Problem: ${object.kind} ${text}`, ...(hint === undefined ? [] : [hint])].map(sentence).join(" "),
  );
  const restarted = status.restartedAt === undefined ? [] : [`Restarted at: ${status.restartedAt}`];
  return [...facts, `State: ${status.message}`, ...restarted, ...problems].join("\n");
}
