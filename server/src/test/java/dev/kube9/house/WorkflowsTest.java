package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The workflows and the action of this repository name only what exists. */
class WorkflowsTest {
  private static final Path TOP = Path.of("..");
  private static final Path ACTION = TOP.resolve("action.yml");
  private static final Pattern PINNED = Pattern.compile("[\\w-]+/[\\w-]+@[0-9a-f]{40}");
  private static final Pattern INPUT = Pattern.compile("\\$\\{\\{ inputs\\.([a-z-]+) }}");
  private static final Pattern READ = Pattern.compile("(?:input|flag)\\(\"([A-Z_]+)\"\\)");
  private static final Pattern OF_OPTION = Pattern.compile("[a-z\"-]+: \"([A-Z_]+)\"");

  /** Programs that each machine of GitHub has. */
  private static final Set<String> ON_RUNNERS = Set.of("gh", "sudo");

  @Test
  void each_step_runs_a_script_of_the_repository() throws Exception {
    var steps = 0;
    for (var file : workflows()) {
      for (var step : Yaml.having("run", Yaml.read(file))) {
        var folder = TOP.resolve(text(step, "working-directory"));
        for (var command : text(step, "run").strip().lines().toList()) {
          assertTrue(exists(command.strip(), folder), () -> file + " runs " + command);
          steps++;
        }
      }
    }
    assertTrue(steps > 5, "the steps are found");
  }

  private static boolean exists(String command, Path folder) throws IOException {
    var words = List.of(command.split(" ", -1));
    return switch (words.getFirst()) {
      case "npm" ->
          words.get(1).equals("ci")
              || scripts(folder).contains(words.get(1).equals("run") ? words.get(2) : words.get(1));
      case "node" ->
          Files.isRegularFile(
              TOP.resolve(words.get(1).replace("\"", "").replace("$GITHUB_ACTION_PATH/", "")));
      default ->
          ON_RUNNERS.contains(words.getFirst())
              || Files.isExecutable(folder.resolve(words.getFirst()));
    };
  }

  private static Set<String> scripts(Path folder) throws IOException {
    return Yaml.read(folder.resolve("package.json")).getAsJsonObject("scripts").keySet();
  }

  @Test
  void actions_of_others_are_pinned_by_the_hash_of_a_commit() throws Exception {
    var used = new ArrayList<String>();
    for (var file : workflows()) {
      Yaml.having("uses", Yaml.read(file)).forEach(step -> used.add(text(step, "uses")));
    }
    assertTrue(used.size() > 3, used::toString);
    assertEquals(List.of(), used.stream().filter(u -> !PINNED.matcher(u).matches()).toList());
  }

  @Test
  void the_templates_of_issues_can_be_read() throws Exception {
    try (var templates = Files.list(TOP.resolve(".github/ISSUE_TEMPLATE"))) {
      for (var template : templates.toList()) {
        assertTrue(Yaml.read(template).size() > 0, template::toString);
      }
    }
  }

  @Test
  void each_input_of_the_action_reaches_a_script_and_is_documented() throws Exception {
    var action = Yaml.read(ACTION);
    var inputs = new TreeSet<>(action.getAsJsonObject("inputs").keySet());
    var passed = new TreeSet<String>();
    INPUT
        .matcher(action.getAsJsonObject("runs").toString())
        .results()
        .forEach(m -> passed.add(m.group(1)));
    assertEquals(inputs, passed);
    var table =
        MarkdownTable.find(Files.readString(TOP.resolve("docs/github.md")), "input", "meaning");
    assertEquals(
        List.copyOf(action.getAsJsonObject("inputs").keySet()),
        table.orElseThrow().rows().stream().map(List::getFirst).toList());
  }

  @Test
  void the_scripts_of_the_action_read_the_variables_that_it_sets_and_no_others() throws Exception {
    for (var step : Yaml.having("run", Yaml.read(ACTION))) {
      var script = text(step, "run").replaceAll(".*/(action/[a-z.]+)\"", "$1");
      var source = Files.readString(TOP.resolve(script));
      var read = new TreeSet<String>();
      Stream.of(READ, OF_OPTION)
          .forEach(p -> p.matcher(source).results().forEach(m -> read.add("KUBE9_" + m.group(1))));
      assertEquals(new TreeSet<>(step.getAsJsonObject("env").keySet()), read, script);
    }
  }

  private static List<Path> workflows() throws IOException {
    try (var files = Files.list(TOP.resolve(".github/workflows"))) {
      return Stream.concat(files, Stream.of(ACTION)).sorted().toList();
    }
  }

  private static String text(JsonObject object, String member) {
    return object.has(member) ? object.get(member).getAsString() : "";
  }
}
