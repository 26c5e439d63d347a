package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The prose of ARCHITECTURE.md names what there is, and walks without a step back. */
class ArchitectureTest {
  private static final Path ARCHITECTURE = Path.of("..", "ARCHITECTURE.md");
  private static final Pattern CLASS_IN_ROOM = Pattern.compile("`([a-z][a-z.]*)/([A-Z]\\w+)`");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
  private static final Pattern BULLET = Pattern.compile("(?m)^- .*$");

  @Test
  void each_class_it_names_is_in_the_room_it_says() throws Exception {
    var classes = classes(Sources.MAIN);
    var missing = new ArrayList<String>();
    CLASS_IN_ROOM
        .matcher(text())
        .results()
        .filter(m -> !m.group(1).equals(classes.get(m.group(2))))
        .forEach(m -> missing.add(m.group()));
    for (var walk : walks()) {
      for (var step : walk.rows()) {
        if (!step.getFirst().equals(classes.get(step.get(1)))) {
          missing.add(step.getFirst() + "/" + step.get(1));
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void a_walk_goes_along_the_arrows_and_enters_no_room_twice() throws Exception {
    var map = RoomMap.of(ARCHITECTURE);
    var wrong = new ArrayList<String>();
    for (var walk : walks()) {
      var seen = new HashSet<String>();
      var before = "";
      for (var step : walk.rows()) {
        var room = step.getFirst();
        if (!room.equals(before)) {
          if (!seen.add(room)) {
            wrong.add("back to " + room);
          }
          if (!before.isEmpty() && !map.joins(before, room)) {
            wrong.add("no arrow between " + before + " and " + room);
          }
        }
        before = room;
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(walks().size() >= 4);
  }

  @Test
  void each_sentence_about_threads_and_failures_names_the_test_that_holds_it() throws Exception {
    var known = new TreeSet<>(classes(Sources.TEST).keySet());
    var unheld = new ArrayList<String>();
    for (var heading : List.of("## Threads and locks", "## Failures")) {
      var section = section(heading);
      BULLET
          .matcher(section)
          .results()
          .map(m -> m.group())
          .forEach(
              sentence -> {
                var tests = TEST.matcher(sentence).results().map(m -> m.group(1)).toList();
                if (tests.isEmpty() || !known.containsAll(tests)) {
                  unheld.add(sentence);
                }
              });
    }
    assertEquals(List.of(), unheld);
  }

  private static List<MarkdownTable> walks() throws Exception {
    return MarkdownTable.in(text()).stream()
        .filter(t -> t.columns().equals(List.of("room", "class", "what it does")))
        .toList();
  }

  private static String section(String heading) throws Exception {
    var text = text();
    var begin = text.indexOf(heading);
    return text.substring(begin, text.indexOf("\n## ", begin + heading.length()));
  }

  /** The room of each class. */
  private static Map<String, String> classes(Path folder) throws Exception {
    var classes = new TreeMap<String, String>();
    for (var file : Sources.of(folder)) {
      var name = file.getFileName().toString();
      classes.put(name.replace(".java", ""), new JavaSource(name, Files.readString(file)).room());
    }
    return classes;
  }

  private static String text() throws Exception {
    return Files.readString(ARCHITECTURE);
  }
}
