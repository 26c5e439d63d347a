package dev.kube9.kubeconfig;

import dev.kube9.cluster.Registration;
import dev.kube9.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The merged kubeconfig, read when somebody first asks, and again when its files are others than
 * they were: login tools rewrite them while we run, and files appear in folders.
 */
public final class FollowedKubeconfig {
  /** How often the files are looked at while somebody wants to be told. */
  static final Duration LOOK = Duration.ofSeconds(2);

  private final KubeconfigSources sources;
  private @Nullable Kubeconfig current;
  private List<String> stamps = List.of();

  /** Of the files as they were read first: from there on each change is told. */
  private List<String> firstStamps = List.of();

  /** Reads nothing yet. */
  public FollowedKubeconfig(KubeconfigSources sources) {
    this.sources = sources;
  }

  /** As the files are now. */
  public synchronized Kubeconfig current() {
    var now = stamps();
    var known = current;
    if (known == null || !now.equals(stamps)) {
      firstStamps = known == null ? now : firstStamps;
      known = Kubeconfig.load(sources);
      current = known;
      stamps = now;
    }
    return known;
  }

  /**
   * Calls back whenever the files have changed, until it is closed. They are looked at on a thread
   * of its own: a file system may be slow, and must not hold up what serves requests.
   */
  public Registration onChange(Runnable changed, Time time) {
    var thread = Thread.ofPlatform().name("kubeconfig").daemon().start(() -> follow(changed, time));
    return thread::interrupt;
  }

  /** The first look waits too: at a start there is enough to do. */
  private void follow(Runnable changed, Time time) {
    try {
      time.sleep(LOOK);
      var told = firstSeen();
      while (true) {
        var now = stamps();
        if (!now.equals(told)) {
          told = now;
          changed.run();
        }
        time.sleep(LOOK);
      }
    } catch (InterruptedException _) {
      // Nobody wants to be told any more.
    }
  }

  private List<String> firstSeen() {
    synchronized (this) {
      if (current != null) {
        return firstStamps;
      }
    }
    return stamps();
  }

  /** What tells one state of the files from another without reading them. */
  private List<String> stamps() {
    var stamps = new ArrayList<String>();
    sources.files().forEach(f -> stamps.add(stamp(f)));
    sources.serviceAccount().files().forEach(f -> stamps.add(stamp(f)));
    return stamps;
  }

  private static String stamp(Path file) {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      var nanos = now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      return file + " " + nanos + " " + now.size() + " " + now.fileKey();
    } catch (IOException _) {
      return file + " is absent";
    }
  }
}
