package dev.kube9.protocol;

/** LSP's {@code LogMessageParams}; type 1 is an error, 2 a warning, 3 information, 4 a log line. */
public record LogMessageParams(int type, String message) {}
