package dev.kube9.settings;

import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.kubeconfig.Entry;
import dev.kube9.kubeconfig.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a person has made for all clients on a machine, the editor and the command line
 * alike. They can only protect: no setting runs a program, reads another file or allows anything.
 * While a part of the file cannot be used, all contexts are protected, because it may be the part
 * that should protect them.
 *
 * <p>The file is read once, when something in it is first needed.
 */
public final class SharedSettings {
  /** No settings. */
  public static final SharedSettings NONE = new SharedSettings((Path) null);

  private static final Logger LOG = Logger.getLogger(SharedSettings.class.getName());
  private static final String READ_ONLY = "readOnlyContexts";
  private static final String PROTECTED = "protectedContexts";
  private static final List<String> ALL = List.of("*");

  private final @Nullable Path file;
  private @Nullable Content content;

  private record Content(
      List<String> readOnlyContexts, List<String> protectedContexts, List<String> problems) {
    static final Content NONE = new Content(List.of(), List.of(), List.of());
  }

  private SharedSettings(@Nullable Path file) {
    this.file = file;
  }

  /**
   * The settings of the person whom a process runs for. Reads nothing yet.
   *
   * @param environment of the process; empty for that of this process
   */
  public static SharedSettings of(Map<String, String> environment) {
    return new SharedSettings(SettingsPlace.of(environment));
  }

  /** Globs of the contexts in which nothing may be changed. */
  public List<String> readOnlyContexts() {
    return content().readOnlyContexts();
  }

  /** Globs of the contexts in which a person confirms a change by more than a click. */
  public List<String> protectedContexts() {
    return content().protectedContexts();
  }

  /** A sentence for each problem of the file. */
  public List<String> problems() {
    return content().problems();
  }

  private synchronized Content content() {
    var known = content;
    if (known == null) {
      known = read();
      content = known;
      if (!known.problems().isEmpty()) {
        LOG.warning(String.join("; ", known.problems()));
      }
    }
    return known;
  }

  private Content read() {
    var problems = new ArrayList<String>();
    var root = file == null ? null : root(file, problems);
    var asWritten = root == null ? Content.NONE : read(root, problems);
    if (problems.isEmpty()) {
      return asWritten;
    }
    problems.add("%s: all contexts are protected until this is corrected".formatted(file));
    return new Content(asWritten.readOnlyContexts(), ALL, problems);
  }

  private static Content read(Entry root, List<String> problems) {
    for (var key : root.values().keySet()) {
      if (!key.equals(READ_ONLY) && !key.equals(PROTECTED)) {
        problems.add("%s: there is no setting %s".formatted(root.where(), key));
      }
    }
    return new Content(
        texts(root, READ_ONLY, problems), texts(root, PROTECTED, problems), List.of());
  }

  private static @Nullable Entry root(Path file, List<String> problems) {
    try {
      return YamlFile.read(file).orElse(null);
    } catch (KubeconfigFailure unusable) {
      problems.add(unusable.reason());
      return null;
    }
  }

  private static List<String> texts(Entry root, String key, List<String> problems) {
    try {
      return root.texts(key);
    } catch (KubeconfigFailure odd) {
      problems.add(odd.reason());
      return List.of();
    }
  }
}
