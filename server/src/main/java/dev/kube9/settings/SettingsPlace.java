package dev.kube9.settings;

import dev.kube9.kubeconfig.Home;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the settings are, by the rules of each system. */
final class SettingsPlace {
  private SettingsPlace() {}

  /**
   * The file of the settings, which need not exist.
   *
   * @param environment empty for that of this process
   */
  static Path of(Map<String, String> environment) {
    var variables = environment.isEmpty() ? System.getenv() : environment;
    var folder = folder(variables, File.separatorChar == '\\');
    return folder.resolve("kube9").resolve("config.yaml");
  }

  /** The folder of all programs' settings. */
  static Path folder(Map<String, String> environment, boolean isWindows) {
    return absolute(environment.getOrDefault(isWindows ? "APPDATA" : "XDG_CONFIG_HOME", ""))
        .orElseGet(() -> byDefault(Home.of(environment), isWindows));
  }

  private static Path byDefault(Path home, boolean isWindows) {
    return isWindows ? home.resolve("AppData").resolve("Roaming") : home.resolve(".config");
  }

  /** The XDG Base Directory Specification: a path that is not absolute is ignored. */
  private static Optional<Path> absolute(String path) {
    try {
      return Optional.of(Path.of(path)).filter(Path::isAbsolute);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
