package dev.kube9.auth;

import dev.kube9.failure.ApiFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to run for credentials. Two entries that would run the same share its runs.
 *
 * @param command as the entry names it; made absolute where it names a file
 * @param environment the whole of it
 * @param apiVersion of the answer that is expected
 * @param installHint of the kubeconfig: how to get the program
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
   * What to start.
   *
   * @throws ApiFailure when there is no such program
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

  /** Arguments and environment may be secret. */
  @Override
  public String toString() {
    return command;
  }
}
