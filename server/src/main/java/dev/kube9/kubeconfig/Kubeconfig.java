package dev.kube9.kubeconfig;

import dev.kube9.cluster.Clusters.Context;
import dev.kube9.failure.KubeconfigFailure;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Kubeconfig files, merged by kubectl's rules: for each name the first file that has it wins, and
 * relative paths are relative to the file that they stand in. A file that is missing counts as
 * empty; one that is broken is told of, and does not hide the others. Nothing is ever written.
 */
public final class Kubeconfig {
  private static final int LONGEST_FILE = 3 * 1024 * 1024;
  private static final int MOST_ALIASES = 50;

  private final Map<String, Entry> contexts = new LinkedHashMap<>();
  private final Map<String, Entry> clusters = new LinkedHashMap<>();
  private final Map<String, Entry> users = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final KubeconfigSources sources;

  private Kubeconfig(KubeconfigSources sources) {
    this.sources = sources;
  }

  public static Kubeconfig load(KubeconfigSources sources) {
    var config = new Kubeconfig(sources);
    sources.files().forEach(config::add);
    sources.texts().forEach((name, text) -> config.add(name, null, text));
    return config;
  }

  /** What one context consists of. */
  public record Parts(String name, Entry context, Entry cluster, @Nullable Entry user) {}

  public List<String> problems() {
    return List.copyOf(problems);
  }

  public List<Context> contexts() {
    return contexts.keySet().stream().map(this::context).toList();
  }

  private Context context(String name) {
    try {
      var parts = parts(name);
      return new Context(
          name,
          parts.cluster().text("server").orElse(null),
          parts.context().text("namespace").orElse(null),
          null);
    } catch (KubeconfigFailure failure) {
      return new Context(name, null, null, failure.reason());
    }
  }

  /**
   * The entries of a context.
   *
   * @throws KubeconfigFailure when there is no such context, or an entry that it names is missing
   */
  public Parts parts(String name) {
    var context = contexts.get(name);
    if (context == null) {
      throw new KubeconfigFailure(
          KubeconfigFailure.Kind.UnknownContext,
          "no kubeconfig has the context %s; looked in %s".formatted(name, lookedIn()),
          "Check the name with kubectl config get-contexts");
    }
    var cluster = named(context, "cluster", clusters);
    var user = context.text("user").isEmpty() ? null : named(context, "user", users);
    return new Parts(name, context, cluster, user);
  }

  private static Entry named(Entry context, String what, Map<String, Entry> entries) {
    var name = context.text(what).orElseThrow(() -> context.invalid("it names no " + what));
    return Optional.ofNullable(entries.get(name))
        .orElseThrow(() -> context.invalid("no kubeconfig has its %s %s".formatted(what, name)));
  }

  public List<String> lookedIn() {
    return sources.files().stream().map(Path::toString).toList();
  }

  private void add(Path file) {
    try {
      if (Files.notExists(file)) {
        return;
      }
      if (Files.size(file) > LONGEST_FILE) {
        problems.add("%s is too long for a kubeconfig".formatted(file));
        return;
      }
      add(file.toString(), file.toAbsolutePath().getParent(), Files.readString(file));
    } catch (MalformedInputException _) {
      problems.add("%s is not UTF-8 text".formatted(file));
    } catch (IOException failure) {
      problems.add("%s cannot be read: %s".formatted(file, failure.getClass().getSimpleName()));
    }
  }

  private void add(String file, @Nullable Path folder, String text) {
    try {
      var entry = new Entry(file, folder, mapping(yaml().load(text)));
      // All or nothing: a file broken in its middle must not be half in force.
      var foundContexts = named(entry, file, "contexts", "context");
      var foundClusters = named(entry, file, "clusters", "cluster");
      var foundUsers = named(entry, file, "users", "user");
      foundContexts.forEach(contexts::putIfAbsent);
      foundClusters.forEach(clusters::putIfAbsent);
      foundUsers.forEach(users::putIfAbsent);
    } catch (YAMLException broken) {
      problems.add("%s is not a kubeconfig: %s".formatted(file, why(broken)));
    } catch (KubeconfigFailure failure) {
      problems.add(failure.reason());
    }
  }

  private static Map<?, ?> mapping(@Nullable Object root) {
    if (root == null) {
      return Map.of();
    }
    if (root instanceof Map<?, ?> map) {
      return map;
    }
    throw new YAMLException("it is no mapping");
  }

  /** Only the place, not the text around it: that may be a secret. */
  private static String why(YAMLException broken) {
    return broken instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? "no YAML from line " + (marked.getProblemMark().getLine() + 1) + " on"
        : "no YAML that it could be";
  }

  private static Map<String, Entry> named(Entry root, String file, String list, String what) {
    var found = new LinkedHashMap<String, Entry>();
    for (var one : root.children(list)) {
      var name = one.text("name");
      if (name.isPresent()) {
        var where = "%s %s in %s".formatted(what, name.get(), file);
        var values = one.child(what).map(Entry::values).orElse(Map.of());
        found.putIfAbsent(name.get(), new Entry(where, root.folder(), values));
      }
    }
    return found;
  }

  private static Yaml yaml() {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setCodePointLimit(LONGEST_FILE);
    options.setAllowDuplicateKeys(true);
    return new Yaml(new SafeConstructor(options));
  }
}
