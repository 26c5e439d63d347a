package dev.kube9.kubeconfig;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where kubeconfigs come from.
 *
 * @param places merged in this order, the first wins; what they stand for need not exist
 * @param texts of kubeconfigs that are no files, by a name for people; merged after the files
 * @param serviceAccount used when no kubeconfig has anything
 */
public record KubeconfigSources(
    List<YamlPlace> places, Map<String, String> texts, ServiceAccount serviceAccount) {

  /** Of these files and texts, and no others. */
  public KubeconfigSources(List<Path> files, Map<String, String> texts) {
    this(files.stream().map(YamlPlace::file).toList(), texts, ServiceAccount.NONE);
  }

  /**
   * As kubectl finds them, unless somebody configured which.
   *
   * @param configured files, folders and globs, with {@code ~/} for the home; absent: {@code
   *     $KUBECONFIG}, else {@code ~/.kube/config}, else the service account of the pod that we run
   *     in; empty: none at all
   */
  public static KubeconfigSources of(
      @Nullable List<String> configured, Map<String, String> environment) {
    return of(configured, environment, ServiceAccount.MOUNTED);
  }

  static KubeconfigSources of(
      @Nullable List<String> configured, Map<String, String> environment, Path serviceAccount) {
    var home = Home.of(environment);
    if (configured != null) {
      var places = configured.stream().filter(n -> !n.isBlank()).map(n -> YamlPlace.of(n, home));
      return new KubeconfigSources(places.toList(), Map.of(), ServiceAccount.NONE);
    }
    var account = ServiceAccount.of(serviceAccount, environment);
    return new KubeconfigSources(asKubectl(environment, home), Map.of(), account);
  }

  /** The elements of the variable are paths as they stand there: none is expanded. */
  private static List<YamlPlace> asKubectl(Map<String, String> environment, Path home) {
    var listed = environment.getOrDefault("KUBECONFIG", "");
    return listed.isEmpty()
        ? List.of(YamlPlace.file(home.resolve(".kube").resolve("config")))
        : Arrays.stream(listed.split(File.pathSeparator))
            .filter(n -> !n.isEmpty())
            .distinct()
            .map(YamlPlace::file)
            .toList();
  }

  /** With one more kubeconfig behind the others. */
  public KubeconfigSources with(String name, String text) {
    var more = new LinkedHashMap<>(texts);
    more.put(name, text);
    return new KubeconfigSources(places, more, serviceAccount);
  }

  /** The files as they are now. */
  public List<Path> files() {
    return found().files().stream().map(Found::path).toList();
  }

  Files found() {
    var found = new LinkedHashMap<Path, Found>();
    var lookedIn = new ArrayList<String>();
    for (var place : places) {
      lookedIn.add(place.shown());
      place.found().forEach(f -> found.putIfAbsent(f.path(), f));
    }
    return new Files(List.copyOf(found.values()), List.copyOf(lookedIn));
  }

  /**
   * What is there.
   *
   * @param lookedIn the places for people, whether or not something is there
   */
  record Files(List<Found> files, List<String> lookedIn) {}

  /**
   * A file.
   *
   * @param isNamed whether somebody named this file; else it happens to be in a folder
   */
  record Found(Path path, boolean isNamed) {
    Optional<KubeconfigFile> read() {
      return isNamed ? KubeconfigFile.named(path) : KubeconfigFile.found(path);
    }
  }
}
