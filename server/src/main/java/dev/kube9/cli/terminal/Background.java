package dev.kube9.cli.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Arrays;

/** Starts this program once more, in a process that nobody waits for. */
public final class Background {
  private Background() {}

  /**
   * Starts it with the arguments of this process, one of which is replaced. Does nothing on a
   * system that does not tell the arguments.
   */
  public static void startAgain(String replaced, String by) {
    var self = ProcessHandle.current().info();
    if (self.command().isEmpty() || self.arguments().isEmpty()) {
      return;
    }
    var command = new ArrayList<String>();
    command.add(self.command().get());
    command.addAll(Arrays.asList(self.arguments().get()));
    var place = command.indexOf(replaced);
    if (place < 0) {
      return;
    }
    command.set(place, by);
    try {
      var _ =
          new ProcessBuilder(command)
              .redirectInput(Redirect.PIPE)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      // The next press of Tab asks again.
    }
  }
}
