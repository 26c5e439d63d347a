package dev.kube9.kubeconfig;

import dev.kube9.kubeconfig.KubeconfigSources.Found;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the files whose paths match wildcards, as a shell does: sorted, and without hidden files.
 */
final class Glob {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  private Glob() {}

  /** The index of the first wildcard, or -1. */
  static int firstWildcard(String path) {
    var wildcard = WILDCARD.matcher(path);
    return wildcard.find() ? wildcard.start() : -1;
  }

  /**
   * The matching files of a folder and its subfolders.
   *
   * @param names the pattern of names for each level of folders
   */
  static List<Found> files(Path folder, List<String> names) {
    var paths = new ArrayList<Path>();
    add(folder, names, paths);
    return paths.stream().map(p -> new Found(p, false)).toList();
  }

  private static void add(Path folder, List<String> names, List<Path> found) {
    var isLast = names.size() == 1;
    for (var path : matching(folder, names.getFirst())) {
      if (!isLast) {
        add(path, names.subList(1, names.size()), found);
      } else if (Files.isRegularFile(path)) {
        found.add(path);
      }
    }
  }

  private static List<Path> matching(Path folder, String name) {
    if (firstWildcard(name) < 0) {
      return List.of(folder.resolve(name));
    }
    var matcher = matcher(name);
    var hidden = name.startsWith(".");
    return list(folder, path -> path.toString().startsWith(".") == hidden && matcher.matches(path));
  }

  private static PathMatcher matcher(String name) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + name);
    } catch (PatternSyntaxException _) {
      return path -> path.toString().equals(name);
    }
  }

  /** A folder that does not exist or cannot be read counts as empty. */
  private static List<Path> list(Path folder, Predicate<Path> byName) {
    try (var entries = Files.newDirectoryStream(folder, p -> byName.test(p.getFileName()))) {
      var paths = new ArrayList<Path>();
      entries.forEach(paths::add);
      paths.sort(null);
      return paths;
    } catch (IOException | DirectoryIteratorException _) {
      return List.of();
    }
  }
}
