package dev.kube9.cli.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts this program once more, in a process that nobody waits for. */
public final class Background {
  /**
   * A shell that starts a command and ends. A thread that waited for the command itself would keep
   * the JVM from ending for 300 ms.
   */
  private static final List<String> DETACHED =
      List.of("/bin/sh", "-c", "\"$@\" </dev/null >/dev/null 2>&1 &", "sh");

  private Background() {}

  /**
   * Starts it with other arguments, and the same options for the JVM. Does nothing on a system that
   * does not tell these.
   *
   * @param now the arguments that this process has got
   */
  public static void startAgain(String[] now, List<String> arguments) {
    var self = ProcessHandle.current().info();
    if (self.command().isEmpty() || self.arguments().isEmpty()) {
      return;
    }
    // The system's own list may lack empty arguments at its end.
    var all = Arrays.asList(self.arguments().get());
    var first = all.indexOf(now[0]);
    if (first < 0) {
      return;
    }
    var command = new ArrayList<String>(DETACHED);
    command.add(self.command().get());
    command.addAll(all.subList(0, first));
    command.addAll(arguments);
    try {
      var _ = new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      // The next press of Tab asks again.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
