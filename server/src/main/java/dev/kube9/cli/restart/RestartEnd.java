package dev.kube9.cli.restart;

import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.cli.connection.ServerError;
import dev.kube9.protocol.RestartResult;

/** How a restart, or the wait for a rollout, ended. */
public sealed interface RestartEnd {
  record Done(RestartResult result) implements RestartEnd {}

  record Failed(ServerError error) implements RestartEnd {}

  /** Stopped by Ctrl-C; the server's message says what had been done by then. */
  record Stopped(ServerError cancelled) implements RestartEnd {}

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
