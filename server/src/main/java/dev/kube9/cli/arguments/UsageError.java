package dev.kube9.cli.arguments;

/** The arguments make no command. The message says which and why, on one line. */
public final class UsageError extends Exception {
  private final String usage;

  /**
   * @param usage how the command goes, on one line
   */
  UsageError(String message, String usage) {
    super(message);
    this.usage = usage;
  }

  public String usage() {
    return usage;
  }
}
