package dev.kube9.kubeconfig;

import dev.kube9.failure.KubeconfigFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a kubeconfig: what stands under a name, and where. Values of a wrong type are a clear
 * error and no ClassCastException. It may hold secrets, so it is never printed.
 *
 * @param where for people, such as {@code user dev in /home/a/.kube/config}
 * @param folder that relative paths are relative to
 */
public record Entry(String where, @Nullable Path folder, Map<?, ?> values) {

  public Optional<String> text(String key) {
    var value = values.get(key);
    if (value == null || value.equals("")) {
      return Optional.empty();
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return Optional.of(value.toString());
    }
    throw invalid(key + " must be text");
  }

  public boolean flag(String key) {
    var value = values.get(key);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw invalid(key + " must be true or false");
  }

  /** A file's path, made absolute. */
  public Optional<Path> path(String key) {
    return text(key).map(this::resolve);
  }

  public Path resolve(String path) {
    return folder == null ? Path.of(path) : folder.resolve(path).normalize();
  }

  /**
   * What stands in the entry itself, in base64, or in a file that it names.
   *
   * @param inline the key of the former, such as {@code client-key-data}
   * @param file the key of the latter, such as {@code client-key}
   * @throws KubeconfigFailure when it is no base64, or the file cannot be read
   */
  public Optional<byte[]> bytes(String inline, String file) {
    var data = text(inline);
    if (data.isPresent()) {
      try {
        return Optional.of(
            Base64.getMimeDecoder().decode(data.get().getBytes(StandardCharsets.US_ASCII)));
      } catch (IllegalArgumentException _) {
        throw invalid(inline + " is not base64");
      }
    }
    return path(file).map(p -> read(file, p));
  }

  private byte[] read(String what, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw invalid("its %s %s cannot be read".formatted(what, file));
    }
  }

  public Optional<Entry> child(String key) {
    var value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Map<?, ?> map) {
      return Optional.of(new Entry(where, folder, map));
    }
    throw invalid(key + " must be a mapping");
  }

  public List<Entry> children(String key) {
    return elements(key)
        .map(
            e -> {
              if (e instanceof Map<?, ?> map) {
                return new Entry(where, folder, map);
              }
              throw invalid(key + " must be a list of mappings");
            })
        .toList();
  }

  public List<String> texts(String key) {
    return elements(key).map(String::valueOf).toList();
  }

  private Stream<?> elements(String key) {
    var value = values.get(key);
    if (value == null) {
      return Stream.empty();
    }
    if (value instanceof List<?> list) {
      return list.stream().filter(Objects::nonNull);
    }
    throw invalid(key + " must be a list");
  }

  public KubeconfigFailure invalid(String why) {
    return new KubeconfigFailure(
        KubeconfigFailure.Kind.InvalidKubeconfig, where + ": " + why, null);
  }

  public KubeconfigFailure invalid(String why, String hint) {
    return new KubeconfigFailure(
        KubeconfigFailure.Kind.InvalidKubeconfig, where + ": " + why, hint);
  }

  @Override
  public String toString() {
    return where;
  }
}
