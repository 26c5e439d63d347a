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
    var place = withHome(folder);
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

  /** A path that is being typed as the command will get it: a shell expands a home only then. */
  static String withHome(String typed) {
    return typed.startsWith("~/") ? System.getProperty("user.home") + typed.substring(1) : typed;
  }
}
