package dev.kube9.kubeconfig;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where kubeconfigs come from.
 *
 * @param files merged in this order, the first wins; they need not exist
 * @param texts of kubeconfigs that are no files, by a name for people; merged after the files
 */
public record KubeconfigSources(List<Path> files, Map<String, String> texts) {

  /**
   * As kubectl finds them, unless somebody configured which.
   *
   * @param configured absent: {@code $KUBECONFIG}, else {@code ~/.kube/config}; empty: none at all
   */
  public static KubeconfigSources of(
      @Nullable List<String> configured, Map<String, String> environment) {
    var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    if (configured != null) {
      return files(configured, home);
    }
    var listed = environment.getOrDefault("KUBECONFIG", "");
    return listed.isEmpty()
        ? files(List.of("~/.kube/config"), home)
        : files(Arrays.asList(listed.split(File.pathSeparator)), home);
  }

  /** With one more kubeconfig behind the others. */
  public KubeconfigSources with(String name, String text) {
    var more = new LinkedHashMap<>(texts);
    more.put(name, text);
    return new KubeconfigSources(files, more);
  }

  private static KubeconfigSources files(List<String> names, String home) {
    return new KubeconfigSources(
        names.stream().filter(n -> !n.isBlank()).map(n -> file(n, home)).toList(), Map.of());
  }

  private static Path file(String name, String home) {
    return name.startsWith("~/") ? Path.of(home, name.substring(2)) : Path.of(name);
  }
}
