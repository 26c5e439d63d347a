package dev.kube9.kubeconfig;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words for why a file cannot be read. */
final class Unreadable {
  private static final Pattern OF_WINDOWS = Pattern.compile("[A-Za-z]:[\\\\/].*|\\\\\\\\.*");

  private Unreadable() {}

  static String why(Path file, IOException failure) {
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "you have no permission";
    }
    return Files.notExists(file) ? "it does not exist" : "reading it failed";
  }

  /** A Windows path on another system, where it cannot be valid. */
  static boolean isOfWindows(String path) {
    return File.separatorChar == '/' && OF_WINDOWS.matcher(path).matches();
  }

  static @Nullable String hint(String path) {
    return isOfWindows(path)
        ? "This kubeconfig was written on Windows: in WSL or in a container copy the file here, or"
            + " put it into the kubeconfig with kubectl config set-cluster, or set-credentials,"
            + " and --embed-certs"
        : null;
  }
}
