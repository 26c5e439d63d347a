package dev.kube9.kubeconfig;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the home folder as client-go does. */
public final class Home {
  private Home() {}

  public static Path of(Map<String, String> environment) {
    return File.separatorChar == '\\' ? ofWindows(environment) : of(environment.get("HOME"));
  }

  private static Path of(@Nullable String home) {
    return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home);
  }

  /**
   * Windows has three variables: the first folder with a kubeconfig is used, else the first that
   * exists.
   */
  private static Path ofWindows(Map<String, String> environment) {
    var drive = environment.get("HOMEDRIVE");
    var path = environment.get("HOMEPATH");
    var homes =
        Stream.of(
                environment.get("HOME"),
                drive == null || path == null ? null : drive + path,
                environment.get("USERPROFILE"))
            .filter(Objects::nonNull)
            .map(Path::of)
            .toList();
    return homes.stream()
        .filter(h -> Files.exists(h.resolve(".kube").resolve("config")))
        .findFirst()
        .or(() -> homes.stream().filter(Files::isDirectory).findFirst())
        .orElseGet(() -> of((String) null));
  }
}
