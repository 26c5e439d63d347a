package dev.kube9.command;

/** The arguments make no command. The message says which and why, on one line. */
final class UsageError extends Exception {
  private final String usage;

  /**
   * @param usage how the command goes, on one line
   */
  UsageError(String message, String usage) {
    super(message);
    this.usage = usage;
  }

  String usage() {
    return usage;
  }
}
