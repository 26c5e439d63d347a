package dev.kube9.cli.grammar;

import java.util.List;

/**
 * The arguments are not a valid command. The message says which one is wrong and why, on one line.
 */
public final class UsageError extends Exception {
  private final transient List<String> usage;

  /**
   * @param usage the forms of the command, each on one line
   */
  UsageError(String message, List<String> usage) {
    super(message);
    this.usage = List.copyOf(usage);
  }

  public List<String> usage() {
    return usage;
  }
}
