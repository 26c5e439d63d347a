package dev.kube9.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java files of all Maven modules, as seen from the folder of the server's module. */
final class Sources {
  static final Path MAIN = Path.of("src", "main", "java");
  static final Path TEST = Path.of("src", "test", "java");

  private static final List<String> MODULES = List.of("time", "demo-cluster", "server");

  private Sources() {}

  /** The files below these folders of each module, sorted. */
  static List<Path> of(Path... folders) throws IOException {
    var sources = new ArrayList<Path>();
    for (var module : MODULES) {
      for (var folder : folders) {
        var root = Path.of("..").resolve(module).resolve(folder);
        if (Files.isDirectory(root)) {
          try (var files = Files.walk(root)) {
            files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }
}
