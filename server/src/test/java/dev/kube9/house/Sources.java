package dev.kube9.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The Java files of all Maven modules, as seen from the folder of the server's module. */
final class Sources {
  static final Path MAIN = Path.of("src", "main", "java");
  static final Path TEST = Path.of("src", "test", "java");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private Sources() {}

  /** The folders of the modules that the build names. */
  static List<Path> modules() throws IOException {
    var top = Path.of("..");
    return MODULE
        .matcher(Files.readString(top.resolve("pom.xml")))
        .results()
        .map(m -> top.resolve(m.group(1)))
        .toList();
  }

  /** The files below these folders of each module, sorted. */
  static List<Path> of(Path... folders) throws IOException {
    var sources = new ArrayList<Path>();
    for (var module : modules()) {
      for (var folder : folders) {
        var root = module.resolve(folder);
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
