package dev.kube9.kubeconfig;

import dev.kube9.failure.KubeconfigFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kubeconfig with its entries by name. An invalid entry affects only the contexts that use it.
 *
 * @param name for people: its path, or what it is if it is not a file
 * @param current the name of its current context; null when it names none
 * @param problems a sentence for each problem of the file itself
 */
record KubeconfigFile(
    String name,
    Map<String, Named> contexts,
    Map<String, Named> clusters,
    Map<String, Named> users,
    @Nullable String current,
    List<String> problems) {

  /**
   * The maximum size of a file: enough for 5,000 clusters with certificates. The limit protects the
   * server's small heap.
   */
  private static final int LONGEST = 16 * 1024 * 1024;

  /** A user, cluster or context, or the reason why it cannot be used. */
  record Named(String file, Entry entry, @Nullable String trouble, @Nullable String hint) {
    Entry usable() {
      if (trouble != null) {
        throw new KubeconfigFailure(KubeconfigFailure.Kind.InvalidKubeconfig, trouble, hint);
      }
      return entry;
    }
  }

  static KubeconfigFile of(String name, @Nullable Path folder, FileText text) {
    try {
      return of(name, folder, YamlDocument.first(text));
    } catch (NotAKubeconfig broken) {
      return broken(name, broken.why());
    }
  }

  /** Reads a configured file; empty when it does not exist. */
  static Optional<KubeconfigFile> named(Path file) {
    try {
      return Files.notExists(file) ? Optional.empty() : Optional.of(of(file, read(file)));
    } catch (NotAKubeconfig broken) {
      return Optional.of(broken(file.toString(), broken.why()));
    }
  }

  /** Reads a file found in a folder; empty when it does not look like a kubeconfig. */
  static Optional<KubeconfigFile> found(Path file) {
    FileText text;
    try {
      text = read(file);
    } catch (NotAKubeconfig _) {
      return Optional.empty();
    }
    try {
      var document = YamlDocument.first(text);
      return isKubeconfig(document.root())
          ? Optional.of(of(file.toString(), file.getParent(), document))
          : Optional.empty();
    } catch (NotAKubeconfig broken) {
      return text.text().contains("clusters:") && text.text().contains("contexts:")
          ? Optional.of(broken(file.toString(), broken.why()))
          : Optional.empty();
    }
  }

  private static boolean isKubeconfig(@Nullable Object root) {
    if (!(root instanceof Map<?, ?> map)) {
      return false;
    }
    return map.get("kind") instanceof Scalar kind
        ? kind.text().equals("Config")
        : map.containsKey("contexts") || map.containsKey("clusters") || map.containsKey("users");
  }

  private static KubeconfigFile of(Path file, FileText text) {
    return of(file.toString(), file.getParent(), text);
  }

  private static FileText read(Path file) throws NotAKubeconfig {
    if (Files.isDirectory(file)) {
      throw new NotAKubeconfig("is a folder, not a kubeconfig: name a file in it");
    }
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new NotAKubeconfig("is too large for a kubeconfig");
      }
      return FileText.of(bytes);
    } catch (IOException failure) {
      throw new NotAKubeconfig("cannot be read: " + Unreadable.why(file, failure));
    }
  }

  private static KubeconfigFile broken(String name, String why) {
    return new KubeconfigFile(name, Map.of(), Map.of(), Map.of(), null, List.of(name + " " + why));
  }

  private static KubeconfigFile of(String name, @Nullable Path folder, YamlDocument document)
      throws NotAKubeconfig {
    var root = new Entry(name, folder, mapping(document.root()));
    expect(root, "kind", "Config");
    expect(root, "apiVersion", "v1");
    var problems = new ArrayList<String>();
    var file =
        new KubeconfigFile(
            name,
            list(root, "contexts", "context", problems),
            list(root, "clusters", "cluster", problems),
            list(root, "users", "user", problems),
            current(root, problems),
            problems);
    if (document.isFollowed() && file.isEmpty()) {
      problems.add(name + " has nothing in its first document, and kubectl reads no other");
    }
    return file;
  }

  private static @Nullable String current(Entry root, List<String> problems) {
    try {
      return root.text("current-context").orElse(null);
    } catch (KubeconfigFailure odd) {
      problems.add(odd.reason());
      return null;
    }
  }

  private static Map<?, ?> mapping(@Nullable Object root) throws NotAKubeconfig {
    if (root == null || (root instanceof Scalar scalar && scalar.isNothing())) {
      return Map.of();
    }
    if (root instanceof Map<?, ?> map) {
      return map;
    }
    throw new NotAKubeconfig("is no kubeconfig: there is no mapping in it");
  }

  private static void expect(Entry root, String key, String only) throws NotAKubeconfig {
    var is = root.values().get(key);
    if (is != null && !(is instanceof Scalar text && (text.text().isEmpty() || is(text, only)))) {
      throw new NotAKubeconfig("is no kubeconfig: its %s is not %s".formatted(key, only));
    }
  }

  private static boolean is(Scalar text, String only) {
    return text.text().equals(only);
  }

  boolean isEmpty() {
    return contexts.isEmpty() && clusters.isEmpty() && users.isEmpty();
  }

  private static Map<String, Named> list(
      Entry root, String list, String what, List<String> problems) {
    var found = new LinkedHashMap<String, Named>();
    var elements = root.values().get(list);
    if (elements instanceof List<?> some) {
      some.forEach(element -> add(root, what, element, found, problems));
    } else if (elements != null) {
      problems.add("%s: %s must be a list".formatted(root.where(), list));
    }
    return found;
  }

  private static void add(
      Entry root, String what, Object element, Map<String, Named> found, List<String> problems) {
    try {
      var one = new Entry(root.where() + ": a " + what, root.folder(), asMap(root, what, element));
      one.text("name")
          .ifPresent(
              name ->
                  found.merge(
                      name, named(root, what, name, one), (first, _) -> twice(what, name, first)));
    } catch (KubeconfigFailure odd) {
      problems.add(odd.reason());
    }
  }

  private static Map<?, ?> asMap(Entry root, String what, Object element) {
    if (element instanceof Map<?, ?> map) {
      return map;
    }
    if (element instanceof Scalar scalar && scalar.isNothing()) {
      return Map.of();
    }
    throw root.invalid("a %s must be a mapping with a name".formatted(what));
  }

  private static Named named(Entry root, String what, String name, Entry one) {
    var where = what + " " + name + " in " + root.where();
    var values = one.values().get(what);
    var entry = new Entry(where, root.folder(), values instanceof Map<?, ?> map ? map : Map.of());
    var odd = values != null && !(values instanceof Map<?, ?>);
    var trouble = odd ? "%s: %s must be a mapping".formatted(where, what) : null;
    return new Named(root.where(), entry, trouble, null);
  }

  private static Named twice(String what, String name, Named first) {
    return new Named(
        first.file(),
        first.entry(),
        "the %s %s is defined twice in %s".formatted(what, name, first.file()),
        "Rename or delete one of the two: which of them is meant, nobody can know");
  }
}
