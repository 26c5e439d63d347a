package dev.kube9.cli.grammar;

/** What the shell may propose for a value or an operand. */
public enum Completes {
  NOTHING,
  CONTEXT,
  NAMESPACE,

  /** Workloads that can be restarted, as {@code TYPE/NAME}, or by name after a TYPE. */
  WORKLOAD,
  FILE,

  /** The fixed words of the option or command. */
  WORDS
}
