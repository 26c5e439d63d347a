package dev.kube9.kubeconfig;

import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.Clusters.Context;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.KubeconfigFile.Named;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kubeconfig files, merged by kubectl's rules: of entries with the same name the first is used, and
 * paths are relative to the folder of their file. A missing file counts as empty. A broken file is
 * reported, and the others are used. Files are never written.
 */
public final class Kubeconfig {
  private final Map<String, Named> contexts = new LinkedHashMap<>();
  private final Map<String, Named> clusters = new LinkedHashMap<>();
  private final Map<String, Named> users = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private List<Clusters.Place> places = List.of();
  private @Nullable String current;
  private @Nullable List<Context> listed;

  private Kubeconfig() {}

  public static Kubeconfig load(KubeconfigSources sources) {
    var found = sources.found();
    var config = new Kubeconfig();
    var counts = new HashMap<Path, Integer>();
    for (var file : found.files()) {
      file.read()
          .ifPresent(
              read -> {
                config.add(read);
                counts.put(file.path(), read.contexts().size());
              });
    }
    config.places = found.lookedIn().stream().map(p -> place(p, counts)).toList();
    if (config.isEmpty()) {
      sources.serviceAccount().kubeconfig().ifPresent(config::add);
    }
    var isAlone = config.isEmpty();
    sources
        .texts()
        .forEach(
            (name, text) -> config.add(KubeconfigFile.of(name, null, FileText.of(text)), isAlone));
    return config;
  }

  private static Clusters.Place place(KubeconfigSources.Place place, Map<Path, Integer> counts) {
    var contexts = place.files().stream().mapToInt(f -> counts.getOrDefault(f, 0)).sum();
    return new Clusters.Place(place.shown(), place.isMissing(), contexts);
  }

  private boolean isEmpty() {
    return contexts.isEmpty() && clusters.isEmpty() && users.isEmpty() && problems.isEmpty();
  }

  private void add(KubeconfigFile file) {
    add(file, true);
  }

  /**
   * Adds the entries of a file.
   *
   * @param choosesCurrent whether its current context is used, if no file before it has one. That
   *     of an added cluster, such as the demo's, must not take the place of a missing one
   */
  private void add(KubeconfigFile file, boolean choosesCurrent) {
    if (choosesCurrent && current == null) {
      current = file.current();
    }
    file.contexts().forEach(contexts::putIfAbsent);
    file.clusters().forEach(clusters::putIfAbsent);
    file.users().forEach(users::putIfAbsent);
    problems.addAll(file.problems());
  }

  /** The entries of one context. */
  public record Parts(String name, Entry context, Entry cluster, @Nullable Entry user) {
    /**
     * Checks the inline data and the files of certificates and keys.
     *
     * @throws KubeconfigFailure when one cannot be read
     */
    public void confirmMaterial() {
      Validation.confirmMaterial(this);
    }
  }

  public List<String> problems() {
    return List.copyOf(problems);
  }

  public synchronized List<Context> contexts() {
    var known = listed;
    if (known == null) {
      known = contexts.entrySet().stream().map(c -> context(c.getKey(), c.getValue())).toList();
      listed = known;
    }
    return known;
  }

  /** The current context of the first file that names one; null when none does. */
  public @Nullable String current() {
    return current;
  }

  private Context context(String name, Named named) {
    try {
      var parts = parts(name);
      return new Context(
          name,
          parts.cluster().text("server").map(Kubeconfig::address).orElse(null),
          parts.context().text("namespace").orElse(null),
          null,
          file(named));
    } catch (KubeconfigFailure failure) {
      return new Context(name, null, null, failure.reason(), file(named));
    }
  }

  /** The file of an entry; null for that of a text, such as the demo cluster's. */
  private static @Nullable String file(Named named) {
    return named.entry().folder() == null ? null : named.file();
  }

  /** An address for people, without its possibly secret parts. */
  static String address(String server) {
    var withoutQuery = before('#', before('?', server));
    var scheme = withoutQuery.indexOf("://");
    var host = scheme < 0 ? 0 : scheme + 3;
    var path = withoutQuery.indexOf('/', host);
    var user = withoutQuery.lastIndexOf('@', path < 0 ? withoutQuery.length() : path);
    return user < host
        ? withoutQuery
        : withoutQuery.substring(0, host) + withoutQuery.substring(user + 1);
  }

  private static String before(char end, String text) {
    var at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  /**
   * The entries of a context.
   *
   * @throws KubeconfigFailure when there is no such context, an entry that it names is missing, or
   *     kubectl would refuse them
   */
  public Parts parts(String name) {
    var named = contexts.get(name);
    if (named == null) {
      throw unknown(name);
    }
    var context = named.usable();
    var _ = context.text("namespace");
    var cluster = cluster(context);
    var parts = new Parts(name, context, cluster, user(context, cluster));
    Validation.confirm(parts);
    return parts;
  }

  private Entry cluster(Entry context) {
    var name = context.text("cluster").orElseThrow(() -> context.invalid("it names no cluster"));
    var cluster = clusters.get(name);
    if (cluster == null) {
      throw context.invalid("no kubeconfig has its cluster " + name);
    }
    return cluster.usable();
  }

  private @Nullable Entry user(Entry context, Entry cluster) {
    var name = context.text("user");
    if (name.isEmpty()) {
      return null;
    }
    var user = users.get(name.get());
    if (user != null) {
      return user.usable();
    }
    if (!sendsCredentials(cluster)) {
      return null;
    }
    throw context.invalid("no kubeconfig has its user " + name.get());
  }

  /** With plain HTTP, as for {@code kubectl proxy}, the user is not needed. */
  private static boolean sendsCredentials(Entry cluster) {
    return cluster.text("server").orElse("").toLowerCase(Locale.ROOT).startsWith("https:");
  }

  private KubeconfigFailure unknown(String name) {
    return new KubeconfigFailure(
        KubeconfigFailure.Kind.UnknownContext,
        "no kubeconfig has the context %s; looked in %s"
            .formatted(name, String.join(", ", lookedIn())),
        problems.isEmpty()
            ? "Check the name with kubectl config get-contexts"
            : String.join("; ", problems));
  }

  /** The places of kubeconfigs, whether or not they exist. */
  public List<Clusters.Place> places() {
    return places;
  }

  /** The same for people. */
  public List<String> lookedIn() {
    return places.stream().map(Clusters.Place::path).toList();
  }
}
