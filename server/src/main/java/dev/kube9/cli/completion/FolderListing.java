package dev.kube9.cli.completion;

import dev.kube9.cli.grammar.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The files and folders that a path may go on with. */
final class FolderListing {
  private static final int MOST = 1000;

  private FolderListing() {}

  static List<Candidate> of(String typed) {
    var slash = typed.lastIndexOf('/') + 1;
    var folder = typed.substring(0, slash);
    // The shell expands a home only when the command is run.
    var place =
        folder.startsWith("~/") ? System.getProperty("user.home") + folder.substring(1) : folder;
    try (var files = Files.list(Path.of(place.isEmpty() ? "." : place))) {
      return files
          .limit(MOST)
          .map(f -> folder + f.getFileName() + (Files.isDirectory(f) ? "/" : ""))
          .sorted()
          .map(f -> new Candidate(f, ""))
          .toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }
}
