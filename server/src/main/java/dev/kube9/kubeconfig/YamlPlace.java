package dev.kube9.kubeconfig;

import dev.kube9.kubeconfig.KubeconfigSources.Found;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A configured place of kubeconfigs. Its files are found anew at each call. */
sealed interface YamlPlace {
  /** The place, for people. */
  String shown();

  List<Found> found();

  /** Whether a person has named a file or a folder that does not exist. */
  default boolean isMissing() {
    return false;
  }

  /** A file, which need not exist: kubectl skips those of {@code $KUBECONFIG}. */
  record OneFile(Path path) implements YamlPlace {
    @Override
    public String shown() {
      return path.toString();
    }

    @Override
    public List<Found> found() {
      return List.of(new Found(path, true));
    }
  }

  /** A file, or a folder with all files in it. */
  record FileOrFolder(Path path) implements YamlPlace {
    @Override
    public String shown() {
      return path.toString();
    }

    @Override
    public boolean isMissing() {
      return Files.notExists(path);
    }

    @Override
    public List<Found> found() {
      return Files.isDirectory(path)
          ? Glob.files(path, List.of("*"))
          : List.of(new Found(path, true));
    }
  }

  /**
   * A path with wildcards.
   *
   * @param folder the part before the wildcards
   * @param names the other segments of the path, each with or without wildcards
   */
  record Wildcards(String shown, Path folder, List<String> names) implements YamlPlace {
    @Override
    public List<Found> found() {
      return literal()
          .filter(Files::exists)
          .map(file -> new FileOrFolder(file).found())
          .orElseGet(() -> Glob.files(folder, names));
    }

    /** A file's name may contain the characters of wildcards. */
    private Optional<Path> literal() {
      try {
        return Optional.of(Path.of(shown).toAbsolutePath());
      } catch (InvalidPathException _) {
        return Optional.empty();
      }
    }
  }

  /** A text that is not a valid path on this system. */
  record Nowhere(String shown) implements YamlPlace {
    @Override
    public List<Found> found() {
      return List.of();
    }
  }

  /** A path that is not expanded. */
  static YamlPlace file(String path) {
    try {
      return file(Path.of(path));
    } catch (InvalidPathException _) {
      return new Nowhere(path);
    }
  }

  static YamlPlace file(Path path) {
    return new OneFile(path.toAbsolutePath());
  }

  /** A file, a folder, or a path with wildcards; {@code ~/} is the home folder. */
  static YamlPlace of(String written, Path home) {
    var path =
        written.startsWith("~/") || written.startsWith("~" + File.separator)
            ? home + File.separator + written.substring(2)
            : written;
    var wildcard = Glob.firstWildcard(path);
    try {
      return wildcard < 0
          ? new FileOrFolder(Path.of(path).toAbsolutePath())
          : withWildcards(path, wildcard);
    } catch (InvalidPathException _) {
      return new Nowhere(written);
    }
  }

  private static YamlPlace withWildcards(String path, int wildcard) {
    var before = path.substring(0, wildcard);
    var end = Math.max(before.lastIndexOf('/'), before.lastIndexOf(File.separatorChar)) + 1;
    var separator = File.separatorChar == '/' ? "/" : "/|" + Pattern.quote(File.separator);
    return new Wildcards(
        path,
        Path.of(path.substring(0, end)).toAbsolutePath(),
        List.of(path.substring(end).split(separator)));
  }
}
