package dev.kube9.auth;

import dev.kube9.failure.ApiFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program that fetches credentials, with its arguments and environment. Equal ones share their
 * runs.
 *
 * @param command the entry's command; an absolute path if it names a file
 * @param environment the complete environment of the program
 * @param apiVersion of the expected answer
 * @param installHint of the entry: how to install the program
 */
record ExecCommand(
    String command,
    List<String> arguments,
    Map<String, String> environment,
    String apiVersion,
    @Nullable String installHint) {

  /** The program's name for people, without folders. */
  String program() {
    return String.valueOf(Path.of(command).getFileName());
  }

  /**
   * The absolute path and the arguments of the program.
   *
   * @throws ApiFailure when the program does not exist
   */
  List<String> line() {
    var line = new ArrayList<String>();
    line.add(file().toString());
    line.addAll(arguments);
    return line;
  }

  private Path file() {
    if (!Executables.isPath(command)) {
      return Executables.onPath(command, environment)
          .orElseThrow(() -> cannotStart("it is not on the PATH"));
    }
    var file = Path.of(command);
    if (!Files.exists(file)) {
      throw cannotStart("there is no such file");
    }
    if (!Executables.isExecutable(file)) {
      throw cannotStart("it is not executable");
    }
    return file;
  }

  ApiFailure cannotStart(String why) {
    return NoCredentials.because(
        "the program %s, which fetches the credentials, cannot be started: %s"
            .formatted(command, why),
        installHint == null
            ? "Install it, or put it on the PATH that this program was started with"
            : SaidWords.cleaned(installHint));
  }

  /** Without arguments and environment, which may contain secrets. */
  @Override
  public String toString() {
    return command;
  }
}
