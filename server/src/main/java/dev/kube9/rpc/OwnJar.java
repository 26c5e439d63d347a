package dev.kube9.rpc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The jar that classes are loaded from. After an update has overwritten it, the running JVM cannot
 * load further classes from it.
 */
final class OwnJar {
  /** The jar of this program, in its state when this class was loaded, soon after the start. */
  static final OwnJar OF_THIS_PROGRAM = new OwnJar(Path.of(firstOfClassPath()));

  private final Path file;
  private final String atStart;

  OwnJar(Path file) {
    this.file = file;
    atStart = stamp(file);
  }

  boolean wasReplaced() {
    return !stamp(file).equals(atStart);
  }

  private static String firstOfClassPath() {
    var path = System.getProperty("java.class.path", "");
    var end = path.indexOf(File.pathSeparatorChar);
    return end < 0 ? path : path.substring(0, end);
  }

  private static String stamp(Path file) {
    try {
      var is = Files.readAttributes(file, BasicFileAttributes.class);
      return is.isDirectory()
          ? "a folder"
          : is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
    } catch (IOException _) {
      return "absent";
    }
  }
}
