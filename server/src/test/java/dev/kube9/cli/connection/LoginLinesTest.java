package dev.kube9.cli.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.protocol.LoginParams;
import dev.kube9.protocol.LoginState;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginLinesTest {
  private static final String LINE = "az: open https://id.example (waiting until 09:13:04; ";

  private final LoginLines lines = new LoginLines(() -> ZoneOffset.UTC);

  @Test
  void contexts_that_wait_for_the_same_run_are_one_line() {
    assertEquals(Optional.of(LINE + "Ctrl-C gives up)"), lines.line(waiting("eu", "1")));
    assertEquals(Optional.empty(), lines.line(waiting("us", "1")));
  }

  @Test
  void two_runs_are_two_lines_also_when_they_say_the_same() {
    var first = lines.line(waiting("eu", "1"));
    assertEquals(first, lines.line(waiting("us", "2")));
  }

  private static LoginParams waiting(String context, String run) {
    return new LoginParams(
        context,
        run,
        "az",
        LoginState.waiting,
        "open https://id.example",
        null,
        null,
        "2026-11-23T09:12:04Z",
        "2026-11-23T09:13:04Z",
        null);
  }
}
