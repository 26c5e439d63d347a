package dev.kube9.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Identifies the state of a file: a renewed file has another modification time, another length or,
 * if it was moved into place, another file key.
 */
public final class FileStamp {
  private FileStamp() {}

  /** The stamp is empty if the file's attributes cannot be read. */
  public static String of(Path file) {
    try {
      // Follows links: a mounted secret is renewed by changing the link's target.
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
