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
 * The merged kubeconfig. It is read at the first request and again when its files have changed:
 * login tools rewrite them, and files appear in folders.
 */
public final class FollowedKubeconfig {
  /** The interval of checks while anybody is subscribed to changes. */
  static final Duration LOOK = Duration.ofSeconds(2);

  private final KubeconfigSources sources;
  private @Nullable Kubeconfig current;
  private List<String> stamps = List.of();

  /** The state of the files at the first reading. Changes are reported relative to it. */
  private List<String> firstStamps = List.of();

  /** Reads no file. */
  public FollowedKubeconfig(KubeconfigSources sources) {
    this.sources = sources;
  }

  /** The current content of the files. */
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
   * Calls back whenever the files have changed, until it is closed. The files are checked on a
   * platform thread, because a slow file system must not delay requests.
   */
  public Registration onChange(Runnable changed, Time time) {
    var thread = Thread.ofPlatform().name("kubeconfig").daemon().start(() -> follow(changed, time));
    return thread::interrupt;
  }

  /** The first check waits too, so as not to slow down the start. */
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
      // Closed.
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

  /** Identifies the state of the files without reading their content. */
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
