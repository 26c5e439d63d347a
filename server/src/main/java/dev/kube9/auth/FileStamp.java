package dev.kube9.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Tells whether a file is still the one that was read: a renewed file has another time, another
 * length or, where it was moved into place, another key of its file system.
 */
public final class FileStamp {
  private FileStamp() {}

  /** Of a file that cannot be looked at the stamp is empty. */
  public static String of(Path file) {
    try {
      // The target of a link: a mounted secret is renewed by another target.
      var is = Files.readAttributes(file, BasicFileAttributes.class);
      return is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
    } catch (IOException _) {
      return "";
    }
  }

  public static String of(Optional<Path> file) {
    return file.map(FileStamp::of).orElse("");
  }
}
