package dev.kube9.cli.arguments;

import dev.kube9.cli.connection.ServerError;

/** How a restart ended. */
public sealed interface CommandEnd {
  /** It succeeded; the message is the server's. */
  record Done(String message) implements CommandEnd {}

  record Failed(ServerError error) implements CommandEnd {}

  /** Stopped by Ctrl-C; the server's message says what had been done by then. */
  record Stopped(String message) implements CommandEnd {}

  /** The exit code of the process. */
  default int exitCode() {
    return switch (this) {
      case Done _ -> ExitCode.DONE;
      case Failed failed ->
          failed.error().isTimeoutOfRollout() ? ExitCode.TIMEOUT : ExitCode.FAILED;
      case Stopped _ -> ExitCode.INTERRUPTED;
    };
  }
}
