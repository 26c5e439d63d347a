package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The sources are formatted by google-java-format. It runs here and not as a Maven plugin, because
 * it needs a newer Java than the one that Maven itself may run on.
 *
 * <p>{@code ./mvnw test -Dtest=FormatTest -Dformat=write} writes the formatted sources.
 */
class FormatTest {
  private final Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());

  @Test
  void the_sources_are_formatted() throws Exception {
    var write = "write".equals(System.getProperty("format"));
    var unformatted = new ArrayList<String>();
    for (var file : sources()) {
      var source = Files.readString(file);
      var formatted = format(source);
      if (!formatted.equals(source)) {
        unformatted.add(file.toString());
        if (write) {
          Files.writeString(file, formatted);
        }
      }
    }
    assertEquals(
        List.of(),
        write ? List.of() : unformatted,
        "format with: ./mvnw test -Dtest=FormatTest -Dformat=write");
  }

  private String format(String source) throws Exception {
    var imports =
        ImportOrderer.reorderImports(
            RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.GOOGLE);
    return formatter.formatSource(imports);
  }

  private static List<Path> sources() throws Exception {
    return Sources.of(Sources.MAIN, Sources.TEST);
  }
}
