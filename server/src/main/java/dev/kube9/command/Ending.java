package dev.kube9.command;

/** How a restart ended. */
sealed interface Ending {
  /** It is done; the message is the server's. */
  record Done(String message) implements Ending {}

  record Failed(ServerError error) implements Ending {}

  /** Somebody pressed Ctrl-C; the message says what was done by then. */
  record Stopped(String message) implements Ending {}

  /** What a script learns. */
  default int exitCode() {
    return switch (this) {
      case Done _ -> ExitCode.DONE;
      case Failed failed ->
          failed.error().isTimeoutOfRollout() ? ExitCode.TIMEOUT : ExitCode.FAILED;
      case Stopped _ -> ExitCode.INTERRUPTED;
    };
  }
}
