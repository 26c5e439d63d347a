package dev.kube9.cli.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand at the end of a command line. */
class PositionTest {
  @ParameterizedTest
  @CsvSource({
    "restart _, WORKLOAD",
    "restart deploy/w, WORKLOAD",
    "rollout status _, WORKLOAD",
    "restart --context _, CONTEXT",
    "restart --context=p, CONTEXT",
    "restart deploy/web -n _, NAMESPACE",
    "-n _, NAMESPACE",
    "restart --kubeconfig _, FILE",
    "restart --timeout _, NOTHING",
    "logs _, NOTHING",
    "tree _, NOTHING",
    "restart --nonsense=_, NOTHING",
  })
  void what_has_to_be_looked_up(String line, Completes expected) {
    assertEquals(expected, at(line).completes());
  }

  @ParameterizedTest
  @CsvSource({
    "_, restart rollout completion help",
    "re, restart",
    "rollout _, status restart undo history pause resume",
    "help rollout _, undo",
    "restart -o _, json name wide",
    "restart --output=_, json name wide",
    "restart --dry-run _, server none",
    "completion _, bash zsh fish powershell",
    "restart --, --wait --context --all-namespaces",
    "restart -, --wait",
    "-, --version --help",
  })
  void what_the_table_proposes(String line, String expected) {
    var words = at(line).words().stream().map(Candidate::text).toList();
    for (var word : List.of(expected.split(" ", -1))) {
      assertTrue(words.contains(word), () -> word + " is not among " + words);
    }
  }

  @Test
  void a_value_after_an_equals_sign_keeps_what_stands_before_it() {
    var position = at("restart deploy/web --context=pr");
    assertEquals("--context=", position.prefix());
    assertEquals("pr", position.typed());
    assertEquals(List.of("deploy/web"), position.operands());
  }

  @Test
  void the_options_before_the_word_are_known() {
    var position = at("--context prod restart deploy -n shop w");
    assertEquals(List.of("prod"), position.values().get(Option.CONTEXT));
    assertEquals(List.of("shop"), position.values().get(Option.NAMESPACE));
    assertEquals(List.of("deploy"), position.operands());
    assertEquals("w", position.typed());
  }

  private static Position at(String line) {
    return Position.atEndOf(
        List.of(line.split(" ")).stream().map(w -> w.replace("_", "")).toList());
  }
}
