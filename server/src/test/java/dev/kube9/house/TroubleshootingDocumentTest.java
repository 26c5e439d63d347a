package dev.kube9.house;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.cli.arguments.ExitCode;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.words.problem.ProblemHints;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/troubleshooting.md has every kind of error, every exit code and every advice. */
class TroubleshootingDocumentTest {
  private static final Path PAGE = Path.of("..", "docs", "troubleshooting.md");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

  private String text = "";

  @BeforeEach
  void read() throws Exception {
    text = Files.readString(PAGE);
  }

  @Test
  void each_kind_of_error_is_explained_and_no_other() {
    assertEquals(
        Stream.of(ErrorKind.values()).map(ErrorKind::name).toList(),
        column("kind", "what it means", "what to do"));
  }

  @Test
  void each_exit_code_is_explained_and_no_other() throws Exception {
    var codes = new TreeSet<Integer>();
    for (var field : ExitCode.class.getFields()) {
      codes.add((Integer) field.get(null));
    }
    assertEquals(
        List.copyOf(codes),
        column("code", "meaning", "what to do").stream().map(Integer::valueOf).toList());
  }

  @Test
  void each_advice_is_one_that_the_program_gives_and_none_is_missing() throws Exception {
    var documented = new TreeSet<>(column("advice", "reasons"));
    var given = new TreeSet<String>();
    var literals = literals(Path.of("src/main/java/dev/kube9/words/problem/ProblemHints.java"));
    for (var field : ProblemHints.class.getFields()) {
      given.add(text(field));
    }
    for (var advice : documented) {
      if (literals.stream().anyMatch(l -> l.equals(advice) || l.startsWith(advice + ": "))) {
        given.add(advice);
      }
    }
    assertEquals(given, documented);
    assertEquals(List.of(), literals.stream().filter(l -> isAdvice(l, documented)).toList());
  }

  /** Whether a literal is an advice that the page does not have. */
  private static boolean isAdvice(String literal, Set<String> documented) {
    return literal.contains(" ")
        && !literal.startsWith("kubectl describe ") // comes beside another advice
        && documented.stream().noneMatch(d -> literal.equals(d) || literal.startsWith(d + ": "));
  }

  @Test
  void the_words_of_connections_are_those_of_the_program() throws Exception {
    var words = sourcesAsOneText();
    assertEquals(
        List.of(), column("words", "cause").stream().filter(w -> !words.contains(w)).toList());
  }

  /** The string literals of a file; those that are joined by a plus are one. */
  private static List<String> literals(Path file) throws Exception {
    var source = JOINED.matcher(Files.readString(file)).replaceAll("");
    return LITERAL.matcher(source).results().map(m -> m.group(1)).toList();
  }

  private static String sourcesAsOneText() throws Exception {
    var all = new ArrayList<String>();
    for (var source : Sources.of(Sources.MAIN)) {
      all.addAll(literals(source));
    }
    return all.stream().collect(joining("\n"));
  }

  private static String text(Field field) throws IllegalAccessException {
    return (String) field.get(null);
  }

  private List<String> column(String... columns) {
    return MarkdownTable.find(text, columns).orElseThrow().rows().stream()
        .map(List::getFirst)
        .toList();
  }
}
