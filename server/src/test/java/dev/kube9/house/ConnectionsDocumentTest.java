package dev.kube9.house;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests that docs/connections.md names exist. A check in conformance/fields compares its fields
 * of a kubeconfig with client-go.
 */
class ConnectionsDocumentTest {
  private static final Path PAGE = Path.of("..", "docs", "connections.md");
  private static final Path CLIENT = Path.of("..", "vscode-client", "test");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final Pattern TAG = Pattern.compile("case:([a-z0-9-]+)");

  @Test
  void each_line_names_tests_that_exist() throws Exception {
    for (var heading : List.of("field", "variable", "situation")) {
      for (var row : table(heading).rows()) {
        var tests = names(row.getLast());
        assertTrue(!tests.isEmpty(), () -> row.getFirst() + " names no test");
        assertEquals(List.of(), tests.stream().filter(t -> !exists(t)).toList(), row.getFirst());
      }
    }
  }

  @Test
  void each_situation_has_a_test_with_its_tag_and_the_other_way_round() throws Exception {
    var documented = new TreeSet<String>();
    table("situation").rows().forEach(row -> documented.addAll(names(row.getFirst())));
    assertEquals(documented, tagged());
  }

  private static MarkdownTable table(String first) throws IOException {
    return MarkdownTable.find(Files.readString(PAGE), first, "what kube9 does", "test")
        .orElseThrow();
  }

  /** The names in code marks; a cell that is entirely code has no marks any more. */
  private static List<String> names(String cell) {
    var marked = NAME.matcher(cell).results().map(r -> r.group(1)).toList();
    return marked.isEmpty() && !cell.isEmpty() ? List.of(cell) : marked;
  }

  /**
   * Whether a test exists: a method such as {@code TokenFileTest.an_empty_file_is_named}, or a test
   * of the client.
   */
  private static boolean exists(String test) {
    if (test.endsWith(".test.ts")) {
      return Files.exists(CLIENT.resolve(test));
    }
    var dot = test.indexOf('.');
    return dot > 0
        && sources()
            .filter(s -> s.getFileName().toString().equals(test.substring(0, dot) + ".java"))
            .anyMatch(s -> read(s).contains("void " + test.substring(dot + 1) + "("));
  }

  private static Set<String> tagged() throws IOException {
    try (var client = Files.list(CLIENT)) {
      var tests = Stream.concat(sources(), client.filter(Files::isRegularFile));
      var text =
          tests
              .filter(f -> !f.endsWith("ConnectionsDocumentTest.java"))
              .map(ConnectionsDocumentTest::read)
              .collect(joining());
      var found = new TreeSet<String>();
      TAG.matcher(text).results().forEach(r -> found.add(r.group(1)));
      return found;
    }
  }

  private static Stream<Path> sources() {
    try {
      return Sources.of(Sources.TEST).stream().filter(f -> f.toString().endsWith("Test.java"));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
