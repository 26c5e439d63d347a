package dev.kube9.kubeconfig;

import dev.kube9.failure.KubeconfigFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file that is no kubeconfig, read by the same rules: texts stay as they are written, and
 * its size, its depth and its aliases are limited.
 */
public final class YamlFile {
  private static final int LONGEST = 1024 * 1024;

  private YamlFile() {}

  /**
   * The mapping in a file; empty if the file does not exist.
   *
   * @throws KubeconfigFailure if the file cannot be read, or has no mapping in it
   */
  public static Optional<Entry> read(Path file) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Entry(file.toString(), null, mapping(content(file))));
    } catch (NotAKubeconfig broken) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Kind.InvalidKubeconfig, file + " " + broken.why(), null);
    }
  }

  private static @Nullable Object content(Path file) throws NotAKubeconfig {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new NotAKubeconfig("is too large");
      }
      return YamlDocument.first(FileText.of(bytes)).root();
    } catch (IOException failure) {
      throw new NotAKubeconfig("cannot be read: " + Unreadable.why(file, failure));
    }
  }

  private static Map<?, ?> mapping(@Nullable Object root) throws NotAKubeconfig {
    if (root == null || (root instanceof Scalar scalar && scalar.isNothing())) {
      return Map.of();
    }
    if (root instanceof Map<?, ?> map) {
      return map;
    }
    throw new NotAKubeconfig("has no mapping in it");
  }
}
