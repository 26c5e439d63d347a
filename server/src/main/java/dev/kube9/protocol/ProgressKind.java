package dev.kube9.protocol;

/** The three kinds of LSP's progress notifications. */
public enum ProgressKind {
  begin,
  report,
  end
}
