package dev.kube9.auth;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds programs as Go's {@code exec.LookPath} does: never in the current folder. */
final class Executables {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private Executables() {}

  /** Whether a command is a path and not a name to be looked up in the PATH. */
  static boolean isPath(String command) {
    return command.contains("/") || (WINDOWS && command.contains("\\"));
  }

  /** The file of a program; empty when no folder of the PATH has it. */
  static Optional<Path> onPath(String command, Map<String, String> environment) {
    for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Path.of(folder).isAbsolute()) {
        var found = inFolder(Path.of(folder), command, environment);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> inFolder(
      Path folder, String command, Map<String, String> environment) {
    return names(command, environment).stream()
        .map(folder::resolve)
        .filter(Executables::isExecutable)
        .findFirst();
  }

  static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static List<String> names(String command, Map<String, String> environment) {
    var names = new ArrayList<String>();
    names.add(command);
    if (WINDOWS) {
      for (var ending : environment.getOrDefault("PATHEXT", ".COM;.EXE;.BAT;.CMD").split(";", -1)) {
        names.add(command + ending.toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
