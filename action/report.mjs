// Says in annotations and in the summary of a job how restarts ended.
import { annotation, cell } from "./workflow.mjs";

const place = ({ kind, name, namespace, context }) => `${kind} ${namespace}/${name} on ${context}`;

/** Why a restart failed, and what to try: a line each. */
function lines(error) {
  const { problems = [], hint } = error.data ?? {};
  const reasons = problems.flatMap((problem) => [problem.text, ...(problem.hint ? [`  ${problem.hint}`] : [])]);
  return [error.message, ...reasons, ...(hint ? [hint] : [])];
}

/** The annotation of a result; undefined if everything went well. */
export function annotationOf(result) {
  const title = `kube9: ${result.workload ? place(result.workload) : "restart"}`;
  if (result.error) {
    return annotation("error", title, lines(result.error).join("\n"));
  }
  return result.severity === "warning" ? annotation("warning", title, result.message) : undefined;
}

/** A table of all results, and below it why some failed. */
export function summaryOf(results) {
  const rows = results.map((result) => {
    const { status, elapsedMs, error } = result;
    const pods = status ? `${status.ready}/${status.desired}` : "";
    const took = elapsedMs === undefined ? "" : `${(elapsedMs / 1000).toFixed(1)} s`;
    const where = result.workload ? place(result.workload) : "";
    return `| ${cell(where)} | ${cell(error ? (error.data?.kind ?? "failed") : result.outcome)} | ${pods} | ${took} |`;
  });
  const failures = results
    .filter((result) => result.error)
    .map((result) => `- ${lines(result.error).map((line) => cell(line.trim())).join("<br>")}`);
  return ["### kube9 restart", "", "| workload | outcome | pods | time |", "|---|---|---|---|", ...rows, "", ...failures].join("\n");
}
