package dev.kube9.cli.completion;

import dev.kube9.cli.grammar.Candidate;
import dev.kube9.time.Time;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps candidates in files for some seconds, because each press of Tab is a process of its own. A
 * file that cannot be read or written is no failure: the cluster is asked then.
 */
public final class CandidateCache {
  private static final Duration KEPT = Duration.ofSeconds(30);

  /** The end of the name of a file that says that somebody looks the candidates up. */
  private static final String ASKED = ".asked";

  private final Path folder;
  private final List<String> kubeconfig;
  private final Time time;

  /**
   * @param environment of the process: where the user's caches are, and which kubeconfig is used
   */
  public CandidateCache(Map<String, String> environment, Time time) {
    this.folder = CacheFolder.of(environment).resolve("completion");
    this.kubeconfig = kubeconfig(environment);
    this.time = time;
  }

  /**
   * The name under which candidates are kept. It is another one after a kubeconfig was changed:
   * they would be those of the context that was the current one before.
   *
   * @param given the kubeconfigs of the command line; those of the environment if there is none
   */
  String key(List<String> question, List<String> given) {
    var files = given.isEmpty() ? kubeconfig : given;
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : files) {
        add(digest, stateOf(new File(file)));
      }
      for (var part : question) {
        add(digest, part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static List<String> kubeconfig(Map<String, String> environment) {
    var files = environment.getOrDefault("KUBECONFIG", "");
    return files.isEmpty()
        ? List.of(environment.getOrDefault("HOME", ".") + "/.kube/config")
        : List.of(files.split(File.pathSeparator));
  }

  private static String stateOf(File file) {
    return file.getAbsolutePath() + " " + file.lastModified() + " " + file.length();
  }

  private static void add(MessageDigest digest, String part) {
    digest.update((part + "\0").getBytes(StandardCharsets.UTF_8));
  }

  Optional<List<Candidate>> read(String key) {
    var file = folder.resolve(key);
    try {
      var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), time.now());
      if (age.isNegative() || age.compareTo(KEPT) > 0 || !isOwn()) {
        return Optional.empty();
      }
      return Optional.of(Files.readAllLines(file).stream().map(l -> new Candidate(l, "")).toList());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void write(String key, List<Candidate> candidates) {
    try {
      create();
      if (!isOwn()) {
        return;
      }
      deleteOld();
      var complete = Files.createTempFile(folder, "", ".new");
      Files.write(complete, candidates.stream().map(Candidate::text).toList());
      Files.setLastModifiedTime(complete, FileTime.from(time.now()));
      var _ = Files.move(complete, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // The next press of Tab asks the cluster again.
    }
  }

  /** Notes that the candidates are being looked up. Returns whether nobody else does so already. */
  boolean begin(String key) {
    var mark = folder.resolve(key + ASKED);
    try {
      create();
      deleteOld();
      var _ = Files.createFile(mark);
      var _ = Files.setLastModifiedTime(mark, FileTime.from(time.now()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void create() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (isPosix()) {
        var _ = Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  /** Whether only this user can write there: others could propose names of their choice. */
  private boolean isOwn() throws IOException {
    if (!isPosix()) {
      return true; // on Windows the folder is in the user's profile
    }
    var permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
    return PosixFilePermissions.toString(permissions).endsWith("------");
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private void deleteOld() throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), time.now());
        if (age.compareTo(KEPT) > 0) {
          var _ = Files.deleteIfExists(file);
        }
      }
    }
  }
}
