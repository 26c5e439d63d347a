package dev.kube9.cli.arguments;

/** The exit codes of the commands. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  /** The rollout was not complete before the timeout; it goes on in the cluster. */
  public static final int TIMEOUT = 3;

  /** Ended by Ctrl-C: 128 plus the number of SIGINT, as in shells. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
