package dev.kube9.command;

/** What a script learns from the end of a command. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  /** The rollout was not complete in time; it goes on in the cluster. */
  static final int TIMEOUT = 3;

  /** Ended by Ctrl-C: 128 and the number of SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
