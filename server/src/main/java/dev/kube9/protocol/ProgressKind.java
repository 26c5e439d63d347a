package dev.kube9.protocol;

/** Which of LSP's three progress notifications it is. */
public enum ProgressKind {
  begin,
  report,
  end
}
