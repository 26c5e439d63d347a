package dev.kube9.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.kube9.cluster.Resource;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.Kube9Server;
import dev.kube9.rollout.rules.RolloutRules;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.words.PlanWords;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of the specification agree with the code. */
class SpecificationTest {
  private static final Path SPECIFICATION =
      Path.of("..", "ai", "specs", "cluster", "workload-restart.spec.md");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final String COMPLETE = "Complete";

  @ParameterizedTest
  @EnumSource(WorkloadKind.class)
  void the_rules_of_completion_are_asked_in_the_order_of_the_specification(WorkloadKind kind)
      throws Exception {
    var rules = names(row("kind", "rules, in their order", kind.kubernetesName()).getLast());
    assertEquals(COMPLETE, rules.getLast());
    var wrong = new ArrayList<String>();
    for (var holding : subsets(rules.subList(0, rules.size() - 1))) {
      if (isPossible(kind, holding)) {
        var expected = holding.isEmpty() ? COMPLETE : holding.getFirst();
        var found = name(RolloutRules.of(snapshot(kind, Set.copyOf(holding))));
        if (!expected.equals(found)) {
          wrong.add(holding + ": " + found);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** All subsets of the rules, each in the order of the rules. */
  private static List<List<String>> subsets(List<String> rules) {
    var subsets = new ArrayList<List<String>>();
    for (var bits = 0; bits < 1 << rules.size(); bits++) {
      var chosen = bits;
      subsets.add(rules.stream().filter(r -> (chosen >> rules.indexOf(r) & 1) == 1).toList());
    }
    return subsets;
  }

  /**
   * Whether rules can hold together: with zero desired pods none is missing, and the controller
   * waits only if one is.
   */
  private static boolean isPossible(WorkloadKind kind, List<String> holding) {
    var isZero = holding.contains("ScaledToZero");
    var isMissing = holding.contains("UPDATING");
    var isLeft = holding.contains("Waiting");
    var isUnavailable = kind != WorkloadKind.DEPLOYMENT && holding.contains("AVAILABILITY");
    return !(isZero && (isMissing || isUnavailable)) && (!isLeft || isMissing);
  }

  /** A workload for which exactly these rules hold. */
  private static Workload snapshot(WorkloadKind kind, Set<String> holding) {
    var desired = holding.contains("ScaledToZero") ? 0 : 3;
    var updated = holding.contains("UPDATING") ? desired - 1 : Math.max(desired, 1);
    if (desired == 0 && !holding.contains("AVAILABILITY")) {
      updated = 0;
    }
    var all = Math.max(updated, desired) + (holding.contains("OLD_PODS") ? 1 : 0);
    if (kind == WorkloadKind.DEPLOYMENT && !holding.contains("OLD_PODS")) {
      all = updated;
    }
    var available = updated - (holding.contains("AVAILABILITY") ? 1 : 0);
    if (kind != WorkloadKind.DEPLOYMENT) {
      available = desired - (holding.contains("AVAILABILITY") ? 1 : 0);
    }
    var seen = holding.contains("NotObserved") ? 1 : 2;
    return switch (kind) {
      case DEPLOYMENT -> {
        var d =
            Sample.deployment(desired)
                .generations(2, seen)
                .counts(all, updated, available, available);
        if (holding.contains("Paused")) {
          d.paused();
        }
        if (holding.contains("Failed")) {
          d.condition("Progressing", "False", "ProgressDeadlineExceeded");
        }
        yield d.make();
      }
      case STATEFUL_SET -> {
        var s =
            Sample.statefulSet(desired)
                .generations(2, seen)
                .counts(all, updated, available, available);
        if (holding.contains("Waiting")) {
          s.strategy("OnDelete");
        }
        yield s.make();
      }
      case DAEMON_SET -> {
        var d =
            Sample.daemonSet(desired)
                .generations(2, seen)
                .counts(all, updated, available, available);
        if (holding.contains("Waiting")) {
          d.strategy("OnDelete");
        }
        yield d.make();
      }
    };
  }

  private static String name(RolloutState state) {
    return state instanceof RolloutState.Progressing(var phase)
        ? phase.name()
        : state.getClass().getSimpleName();
  }

  @Test
  void its_commands_are_those_of_the_extension() throws Exception {
    var contributed =
        JsonParser.parseString(Files.readString(Path.of("..", "vscode-client", "package.json")))
            .getAsJsonObject()
            .getAsJsonObject("contributes")
            .getAsJsonArray("commands");
    for (var row : table("id", "title", "where").rows()) {
      var id = row.getFirst();
      var titles = new ArrayList<String>();
      for (var command : contributed) {
        var c = command.getAsJsonObject();
        if (c.get("command").getAsString().equals(id)) {
          titles.add(c.get("title").getAsString());
          assertEquals("kube9", c.get("category").getAsString());
        }
      }
      assertEquals(List.of(row.get(1)), titles, id);
    }
  }

  @Test
  void its_requests_are_the_servers() throws Exception {
    var known =
        Arrays.stream(Kube9Server.class.getMethods())
            .map(m -> m.getAnnotation(JsonRequest.class))
            .filter(a -> a != null)
            .map(JsonRequest::value)
            .collect(Collectors.toSet());
    for (var row : table("step", "method").rows()) {
      assertTrue(known.contains(row.getLast()), row.getLast());
    }
  }

  @Test
  void its_endpoints_are_those_of_the_resources() throws Exception {
    for (var kind : WorkloadKind.values()) {
      var resource = Resource.of(kind);
      assertEquals(
          "/apis/%s/namespaces/{namespace}/%s/{name}"
              .formatted(resource.apiVersion(), resource.plural()),
          row("kind", "endpoint of the PATCH", kind.kubernetesName()).getLast());
    }
  }

  @Test
  void its_errors_are_kinds_of_the_protocol() throws Exception {
    for (var row : table("reason", "kinds").rows()) {
      for (var kind :
          Pattern.compile("[^`, ]+")
              .matcher(row.getLast())
              .results()
              .map(m -> m.group())
              .toList()) {
        assertTrue(
            Arrays.stream(ErrorKind.values()).anyMatch(k -> k.toString().equals(kind)), kind);
      }
    }
  }

  @Test
  void its_dialog_says_what_the_confirmation_says() throws Exception {
    var ref = Sample.ref(WorkloadKind.DEPLOYMENT);
    var detail = PlanWords.detail(ref, "https://10.0.0.1", Sample.deployment(3).make(), "");
    var quoted =
        Files.readString(SPECIFICATION)
            .lines()
            .filter(l -> l.startsWith("> "))
            .map(l -> l.substring(2))
            .toList();
    assertEquals(2, quoted.size());
    quoted.forEach(sentence -> assertTrue(detail.contains(sentence), sentence));
    assertEquals("Restart " + ref.name(), PlanWords.title(ref));
  }

  private static MarkdownTable table(String... head) throws Exception {
    return MarkdownTable.find(Files.readString(SPECIFICATION), head).orElseThrow();
  }

  private static List<String> row(String head, String other, String first) throws Exception {
    return table(head, other).rows().stream()
        .filter(r -> r.getFirst().equals(first))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(m -> m.group(1)).toList();
  }
}
