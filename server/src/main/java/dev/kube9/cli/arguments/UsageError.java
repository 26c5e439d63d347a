package dev.kube9.cli.arguments;

/**
 * The arguments are not a valid command. The message says which one is wrong and why, on one line.
 */
public final class UsageError extends Exception {
  private final String usage;

  /**
   * @param usage the command's syntax, on one line
   */
  UsageError(String message, String usage) {
    super(message);
    this.usage = usage;
  }

  public String usage() {
    return usage;
  }
}
