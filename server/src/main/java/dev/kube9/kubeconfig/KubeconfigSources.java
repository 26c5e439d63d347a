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
 * The places of kubeconfigs.
 *
 * @param places files, folders and globs, merged in this order; they need not exist
 * @param texts kubeconfigs that are not files, by a name for people; merged after the files
 * @param serviceAccount used when no kubeconfig has any entry
 */
public record KubeconfigSources(
    List<YamlPlace> places, Map<String, String> texts, ServiceAccount serviceAccount) {

  /** Only these files and texts. */
  public KubeconfigSources(List<Path> files, Map<String, String> texts) {
    this(files.stream().map(YamlPlace::file).toList(), texts, ServiceAccount.NONE);
  }

  /**
   * The configured places, or else those of kubectl.
   *
   * @param configured files, folders and globs, with {@code ~/} for the home folder; null for
   *     {@code $KUBECONFIG}, else {@code ~/.kube/config}, else the service account of this pod;
   *     empty for none at all
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

  /** The elements of the variable are paths and are not expanded. */
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

  /** Adds a kubeconfig after the others. */
  public KubeconfigSources with(String name, String text) {
    var more = new LinkedHashMap<>(texts);
    more.put(name, text);
    return new KubeconfigSources(places, more, serviceAccount);
  }

  /** The current files. */
  public List<Path> files() {
    return found().files().stream().map(Found::path).toList();
  }

  Files found() {
    var found = new LinkedHashMap<Path, Found>();
    var lookedIn = new ArrayList<Place>();
    for (var place : places) {
      var here = place.found();
      here.forEach(f -> found.putIfAbsent(f.path(), f));
      var paths = here.stream().map(Found::path).toList();
      lookedIn.add(new Place(place.shown(), place.isMissing(), paths));
    }
    return new Files(List.copyOf(found.values()), List.copyOf(lookedIn));
  }

  /**
   * The files that were found.
   *
   * @param lookedIn the places, whether or not they exist
   */
  record Files(List<Found> files, List<Place> lookedIn) {}

  /**
   * One place.
   *
   * @param shown the place for people
   * @param isMissing whether a person has named it and it does not exist
   */
  record Place(String shown, boolean isMissing, List<Path> files) {}

  /**
   * One file.
   *
   * @param isNamed whether the file itself was configured, and not only its folder
   */
  record Found(Path path, boolean isNamed) {
    Optional<KubeconfigFile> read() {
      return isNamed ? KubeconfigFile.named(path) : KubeconfigFile.found(path);
    }
  }
}
