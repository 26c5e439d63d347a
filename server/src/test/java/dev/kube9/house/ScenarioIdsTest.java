package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Each scenario of the feature is named by a test that proves it, on the server or in an editor.
 */
class ScenarioIdsTest {
  private static final Path FEATURE =
      Path.of("..", "ai", "features", "cluster", "workload-restart.feature.md");
  private static final Path CLIENT = Path.of("..", "vscode-client");
  private static final Set<String> NOT_OURS = Set.of("node_modules", "dist", "out", ".vscode-test");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (WR-\\d\\d): ");
  private static final Pattern ID = Pattern.compile("\\bWR-\\d\\d\\b");

  @Test
  void the_feature_has_its_fifteen_scenarios_in_order() throws Exception {
    assertEquals(
        IntStream.rangeClosed(1, 15).mapToObj("WR-%02d"::formatted).toList(),
        HEADING.matcher(Files.readString(FEATURE)).results().map(m -> m.group(1)).toList());
  }

  @Test
  void each_scenario_is_named_by_a_test() throws Exception {
    var unproven = scenarios();
    unproven.removeAll(namedByTests());
    assertEquals(Set.of(), unproven, "scenarios that no test names");
  }

  @Test
  void each_id_that_a_test_names_is_one_of_the_feature() throws Exception {
    var unknown = namedByTests();
    unknown.removeAll(scenarios());
    assertEquals(Set.of(), unknown, "ids that the feature does not have");
  }

  private static Set<String> scenarios() throws Exception {
    return ids(HEADING, Files.readString(FEATURE), 1);
  }

  private static Set<String> namedByTests() throws Exception {
    var named = new TreeSet<String>();
    for (var file : Sources.of(Sources.TEST)) {
      named.addAll(ids(ID, Files.readString(file), 0));
    }
    Files.walkFileTree(CLIENT, new ClientTests(named));
    return named;
  }

  private static Set<String> ids(Pattern pattern, String text, int group) {
    var ids = new TreeSet<String>();
    pattern.matcher(text).results().forEach(id -> ids.add(id.group(group)));
    return ids;
  }

  /** Skips folders of installed or built files, which are large and contain none of the tests. */
  private static final class ClientTests extends SimpleFileVisitor<Path> {
    private final Set<String> named;

    private ClientTests(Set<String> named) {
      this.named = named;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return NOT_OURS.contains(folder.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      var name = file.getFileName().toString();
      if (name.matches(".*\\.(ts|js|mjs)")) {
        named.addAll(ids(ID, Files.readString(file), 0));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
