package dev.kube9.cli.arguments;

/** The form in which a result is printed. */
public enum Output {
  /** Sentences and tables for people. */
  TEXT,

  /** As TEXT, with more columns. */
  WIDE,

  /** Each object as kubectl names it: {@code deployment.apps/web}. */
  NAME,

  /** The records of the wire as JSON; see docs/output.md. */
  JSON
}
