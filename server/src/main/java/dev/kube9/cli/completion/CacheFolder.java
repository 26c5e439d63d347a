package dev.kube9.cli.completion;

import java.nio.file.Path;
import java.util.Map;

/** The folder of kube9's caches: by the rules of each system. */
final class CacheFolder {
  private CacheFolder() {}

  static Path of(Map<String, String> environment) {
    var local = environment.get("LOCALAPPDATA");
    if (local != null && !local.isEmpty()) {
      return Path.of(local, "kube9", "cache");
    }
    var caches = environment.get("XDG_CACHE_HOME");
    return caches != null && caches.startsWith("/")
        ? Path.of(caches, "kube9")
        : Path.of(environment.getOrDefault("HOME", "."), ".cache", "kube9");
  }
}
