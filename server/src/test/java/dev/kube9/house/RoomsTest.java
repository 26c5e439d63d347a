package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The sources obey the map of ARCHITECTURE.md: a new arrow between rooms is added there first. */
class RoomsTest {
  private static final Path ARCHITECTURE = Path.of("..", "ARCHITECTURE.md");

  @Test
  void the_sources_keep_to_the_map() throws Exception {
    assertEquals(List.of(), RoomMap.of(ARCHITECTURE).complaints(sources()));
  }

  @Test
  void each_permission_of_the_map_is_used() throws Exception {
    assertEquals(List.of(), RoomMap.of(ARCHITECTURE).unused(sources()));
  }

  @Test
  void the_arrows_form_no_circle() throws Exception {
    assertEquals(List.of(), RoomMap.of(ARCHITECTURE).roomsOnACircle());
  }

  @Test
  void each_room_has_an_invariant() throws Exception {
    var table =
        MarkdownTable.find(Files.readString(ARCHITECTURE), "room", "invariant", "may import")
            .orElseThrow();
    assertTrue(table.rows().stream().noneMatch(row -> row.get(1).isEmpty()));
  }

  @Test
  void no_file_and_no_room_is_too_large() throws Exception {
    assertEquals(List.of(), HouseSize.complaints(sources()));
    assertEquals(List.of(), HouseSize.medianComplaints(sources()));
  }

  @Test
  void no_type_has_the_name_of_another() throws Exception {
    var files = new TreeMap<String, List<Path>>();
    for (var file : Sources.of(Sources.MAIN, Sources.TEST)) {
      files.computeIfAbsent(file.getFileName().toString(), _ -> new ArrayList<>()).add(file);
    }
    files.remove("package-info.java");
    files.values().removeIf(same -> same.size() == 1);
    assertEquals(Map.of(), files);
  }

  private static List<JavaSource> sources() throws Exception {
    var sources = new ArrayList<JavaSource>();
    for (var file : Sources.of(Sources.MAIN)) {
      sources.add(new JavaSource(file.getFileName().toString(), Files.readString(file)));
    }
    return sources;
  }

  /**
   * The tests above would also pass if the checker never complained, so it is tried on invented
   * sources.
   */
  @Nested
  class The_checker {
    private final RoomMap map =
        RoomMap.of(
            """
            | room | invariant | may import |
            |---|---|---|
            | `values` | no clock | – |
            | `engine` | no threads | values |
            | `engine.rules` | pure | values |
            | `door` | decides nothing | all but Main |
            | `Main` | wires | all |

            | what | only in |
            |---|---|
            | `io.kubernetes` | door |
            | `System.out` | Main |
            | `Instant.now` | – |
            """);

    @Test
    void is_content_with_what_the_map_allows() {
      assertComplaints(
          List.of(),
          source("engine", "import dev.kube9.values.Pod;"),
          source(
              "door", "import dev.kube9.engine.Verdict;\nimport io.kubernetes.client.ApiClient;"),
          new JavaSource(
              "X.java",
              "package dev.kube9;\nimport dev.kube9.door.Door;\nvoid x() {System.out.x();}"));
    }

    @Test
    void sees_an_arrow_that_is_not_on_the_map() {
      assertComplaints(
          List.of("X.java: values may not import engine"),
          source("values", "import dev.kube9.engine.Verdict;"));
    }

    @Test
    void sees_static_imports_and_full_names() {
      assertComplaints(
          List.of("X.java: values may not import engine"),
          source("values", "import static dev.kube9.engine.Verdict.of;"));
      assertComplaints(
          List.of("X.java: values may not import engine"),
          source("values", "dev.kube9.engine.Verdict verdict;"));
    }

    @Test
    void takes_a_nested_room_for_a_room_of_its_own() {
      assertComplaints(
          List.of("X.java: engine.rules may not import engine"),
          source("engine.rules", "import dev.kube9.engine.Verdict;"));
      assertComplaints(
          List.of("X.java: engine may not import engine.rules"),
          source("engine", "import dev.kube9.engine.rules.Rules;"));
      assertComplaints(
          List.of("X.java: the room engine.deep is missing from the map"),
          source("engine.deep", "import dev.kube9.values.Pod;"));
    }

    @Test
    void sees_that_a_room_imports_main() {
      assertComplaints(
          List.of("X.java: door may not import Main"), source("door", "import dev.kube9.Main;"));
    }

    @Test
    void sees_a_room_that_is_missing_from_the_map() {
      assertComplaints(
          List.of("X.java: the room attic is missing from the map"), source("attic", ""));
    }

    @Test
    void sees_a_room_of_the_map_that_is_gone() {
      assertEquals(
          List.of(
              "the map has a room without sources: Main",
              "the map has a room without sources: door",
              "the map has a room without sources: engine",
              "the map has a room without sources: engine.rules"),
          map.complaints(List.of(source("values", ""))));
    }

    @Test
    void sees_a_library_outside_its_room() {
      assertComplaints(
          List.of("X.java: only [door] may use io.kubernetes"),
          source("engine", "import io.kubernetes.client.openapi.ApiClient;"));
    }

    @Test
    void sees_a_forbidden_call_in_the_code() {
      assertComplaints(
          List.of("X.java: only [] may use Instant.now"),
          source("door", "var now = Instant.now();"));
      assertComplaints(
          List.of("X.java: only [Main] may use System.out"),
          source("values", "void x() { java.lang.System.out.println(); }"));
    }

    @Test
    void reads_over_comments_and_strings() {
      assertComplaints(
          List.of(),
          source(
              "values",
              """
              /** As {@link dev.kube9.engine.Verdict}, and not Instant.now. */
              // dev.kube9.engine
              String s = "dev.kube9.engine \\" Instant.now";
              char c = '"';
              String t = \"""
                  "dev.kube9.engine" Instant.now
                  \""";
              """));
    }

    @Test
    void does_not_take_a_string_for_the_start_of_a_comment() {
      assertComplaints(
          List.of("X.java: only [] may use Instant.now"),
          source("values", "var glob = \"/*\"; var now = Instant.now(); var end = \"*/\";"));
    }

    @Test
    void sees_a_permission_that_nobody_uses() {
      var text =
          """
          | room | invariant | may import |
          |---|---|---|
          | `values` | no clock | – |
          | `engine` | no threads | values |
          | `Main` | wires | all |

          | what | only in |
          |---|---|
          | `System.out` | engine, Main |
          """;
      assertEquals(
          List.of("engine does not import values", "engine does not use System.out"),
          RoomMap.of(text)
              .unused(
                  List.of(
                      source("engine", "// dev.kube9.values.Pod"),
                      new JavaSource(
                          "Main.java", "package dev.kube9; void x() {System.out.x();}"))));
    }

    @Test
    void refuses_a_map_that_names_an_unknown_room() {
      var text =
          """
          | room | invariant | may import |
          |---|---|---|
          | `values` | no clock | cellar |

          | what | only in |
          |---|---|
          """;
      assertThrows(IllegalArgumentException.class, () -> RoomMap.of(text));
    }

    @Test
    void finds_a_circle() {
      var text =
          """
          | room | invariant | may import |
          |---|---|---|
          | `a` | x | b |
          | `b` | x | c |
          | `c` | x | a |
          | `d` | x | a |

          | what | only in |
          |---|---|
          """;
      assertEquals(List.of("a", "b", "c"), RoomMap.of(text).roomsOnACircle());
    }

    @Test
    void sees_a_file_and_a_room_that_are_too_large() {
      var large = source("engine", "\n".repeat(HouseSize.LINES_OF_A_FILE));
      assertEquals(
          List.of("X.java has 301 lines, more than 300"), HouseSize.complaints(List.of(large)));
      assertEquals(
          List.of("the room engine has 26 files, more than 25"),
          HouseSize.complaints(Collections.nCopies(26, source("engine", ""))));
      assertEquals(
          List.of("the room engine has 2600 lines, more than 2500"),
          HouseSize.complaints(Collections.nCopies(10, source("engine", "\n".repeat(259)))));
      assertEquals(
          List.of(), HouseSize.complaints(Collections.nCopies(26, source("protocol", ""))));
    }

    @Test
    void sees_that_the_typical_file_is_too_large() {
      var file = source("engine", "\n".repeat(70));
      assertEquals(
          List.of("the median file has 71 lines, more than 70"),
          HouseSize.medianComplaints(List.of(file)));
    }

    /**
     * Complaints about rooms without sources are ignored, because each case has only a few sources.
     */
    private void assertComplaints(List<String> expected, JavaSource... sources) {
      assertEquals(
          expected,
          map.complaints(List.of(sources)).stream()
              .filter(c -> !c.startsWith("the map has a room without sources"))
              .toList());
    }

    private static JavaSource source(String room, String body) {
      return new JavaSource("X.java", "package dev.kube9." + room + ";\n" + body);
    }
  }
}
