// What GitHub Actions reads from a step: commands on standard output, and the files that it names.
import { appendFileSync } from "node:fs";

/** A text as the message of a command. */
const data = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

/** A text as a property of a command. */
const property = (text) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/** An annotation of the job; the level is "error" or "warning". */
export const annotation = (level, title, message) => `::${level} title=${property(title)}::${data(message)}`;

/** A text in a cell of a Markdown table, with nothing in it that Markdown or HTML would read. */
export const cell = (text) =>
  text.replace(/[\\`*_{}[\]<>()#+!|~&-]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\s+/g, " ");

/** Adds to the file that a variable names; outside GitHub Actions there is none. */
export function add(variable, line) {
  const file = process.env[variable];
  if (file) {
    appendFileSync(file, `${line}\n`);
  }
}

/** Sets an output of the step. */
export function setOutput(name, value) {
  if (/[\r\n]/.test(value)) {
    throw new Error(`the output ${name} has several lines`);
  }
  add("GITHUB_OUTPUT", `${name}=${value}`);
}
