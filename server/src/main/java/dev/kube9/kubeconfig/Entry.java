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
 * A part of a kubeconfig: what stands under a name, and where. Values of a wrong type are a clear
 * error and no ClassCastException. It may hold secrets, so it is never printed.
 *
 * @param where for people, such as {@code user dev in /home/a/.kube/config}
 * @param folder that relative paths are relative to
 * @param values by their keys; those that stand for nothing, such as {@code null}, are left out
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

  /** A text with the letters that stand there, with or without quotes. */
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

  /** A file's path, made absolute. */
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
   * What stands in the entry itself, in base64, or in a file that it names.
   *
   * @param inline the key of the former, such as {@code client-key-data}
   * @param file the key of the latter, such as {@code client-key}
   * @throws KubeconfigFailure when it is no base64, or the file cannot be read
   */
  public Optional<byte[]> bytes(String inline, String file) {
    var data = text(inline);
    return data.isPresent()
        ? Optional.of(decoded(inline, data.get()))
        : path(file).map(p -> read(file, p));
  }

  /** As strict as Go: line breaks are passed over and nothing else. */
  byte[] decoded(String key, String base64) {
    try {
      var line = base64.replace("\r", "").replace("\n", "");
      var bytes = Base64.getDecoder().decode(line.getBytes(StandardCharsets.UTF_8));
      if (line.length() % 4 == 0) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // Told below, without its text: that may be a secret.
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
   * What stands under a key as a value of JSON, whatever its shape: a map by texts, a list, a
   * String, a Boolean, a BigInteger or a BigDecimal. Nulls within it are kept as null.
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
