package dev.kube9.kubeconfig;

import dev.kube9.failure.KubeconfigFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a kubeconfig, or an object in it. Values of a wrong type are reported with the
 * entry's place. It may contain secrets and is never printed.
 *
 * @param where the place for people, such as {@code user dev in /home/a/.kube/config}
 * @param folder the folder of relative paths
 * @param values by their keys, without nulls
 */
public record Entry(String where, @Nullable Path folder, Map<?, ?> values) {

  public Entry {
    values = something(values);
  }

  private static Map<?, ?> something(Map<?, ?> values) {
    for (var value : values.values()) {
      if (isNothing(value)) {
        var some = new LinkedHashMap<Object, Object>(values);
        some.values().removeIf(Entry::isNothing);
        return some;
      }
    }
    return values;
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null || (value instanceof Scalar scalar && scalar.isNothing());
  }

  /** A scalar as its text in the file, with or without quotes. */
  public Optional<String> text(String key) {
    var value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Scalar scalar) {
      return scalar.text().isEmpty() ? Optional.empty() : Optional.of(scalar.text());
    }
    throw invalid(key + " must be text");
  }

  public boolean flag(String key) {
    var value = values.get(key);
    if (value == null) {
      return false;
    }
    var flag = value instanceof Scalar scalar ? scalar.bool() : null;
    if (flag != null) {
      return flag;
    }
    throw invalid(key + " must be true or false, without quotes");
  }

  /** The absolute path of a file. */
  public Optional<Path> path(String key) {
    return text(key).map(p -> resolve(key, p));
  }

  public Path resolve(String path) {
    return resolve("the path", path);
  }

  private Path resolve(String what, String path) {
    try {
      var given = Path.of(path);
      return folder == null || given.isAbsolute() ? given : folder.resolve(given).normalize();
    } catch (InvalidPathException _) {
      throw invalid("its %s is no path on this system".formatted(what));
    }
  }

  /**
   * Data that is inline in base64, or else in a file.
   *
   * @param inline the key of the inline data, such as {@code client-key-data}
   * @param file the key of the file's path, such as {@code client-key}
   * @throws KubeconfigFailure when the data is not base64, or the file cannot be read
   */
  public Optional<byte[]> bytes(String inline, String file) {
    var data = text(inline);
    return data.isPresent()
        ? Optional.of(decoded(inline, data.get()))
        : path(file).map(p -> read(file, p));
  }

  /** Decodes base64 as strictly as Go: only line breaks are skipped. */
  byte[] decoded(String key, String base64) {
    try {
      var line = base64.replace("\r", "").replace("\n", "");
      var bytes = Base64.getDecoder().decode(line.getBytes(StandardCharsets.UTF_8));
      if (line.length() % 4 == 0) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // The failure below does not contain the text, which may be a secret.
    }
    throw invalid(key + " is not base64");
  }

  private byte[] read(String key, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw unreadable(key, file, failure);
    }
  }

  KubeconfigFailure unreadable(String key, Path file, IOException failure) {
    var written = text(key).orElse("");
    return invalid(
        "its %s %s cannot be read: %s"
            .formatted(
                key,
                Unreadable.isOfWindows(written) ? written : file,
                Unreadable.why(file, failure)),
        Unreadable.hint(written));
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
    var children = new ArrayList<Entry>();
    for (var element : elements(key)) {
      if (element instanceof Map<?, ?> map) {
        children.add(new Entry(where, folder, map));
      } else if (isNothing(element)) {
        children.add(new Entry(where, folder, Map.of()));
      } else {
        throw invalid(key + " must be a list of mappings");
      }
    }
    return children;
  }

  public List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (var element : elements(key)) {
      if (!(element instanceof Scalar scalar)) {
        throw invalid(key + " must be a list of texts");
      }
      texts.add(scalar.isNothing() ? "" : scalar.text());
    }
    return texts;
  }

  private List<?> elements(String key) {
    var value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw invalid(key + " must be a list");
  }

  /**
   * Any value as JSON: a map, list, String, Boolean, BigInteger or BigDecimal. Nulls within it are
   * kept.
   */
  public Optional<Object> json(String key) {
    return Optional.ofNullable(json(values.get(key)));
  }

  private static @Nullable Object json(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var members = new LinkedHashMap<String, @Nullable Object>();
      map.forEach((name, member) -> members.put(String.valueOf(name), json(member)));
      return members;
    }
    if (value instanceof List<?> list) {
      var elements = new ArrayList<@Nullable Object>();
      list.forEach(element -> elements.add(json(element)));
      return elements;
    }
    return value instanceof Scalar scalar ? scalar.json() : null;
  }

  public KubeconfigFailure invalid(String why) {
    return invalid(why, null);
  }

  public KubeconfigFailure invalid(String why, @Nullable String hint) {
    return new KubeconfigFailure(
        KubeconfigFailure.Kind.InvalidKubeconfig, where + ": " + why, hint);
  }

  @Override
  public String toString() {
    return where;
  }
}
