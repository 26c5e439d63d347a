package dev.kube9.cli.restart;

import dev.kube9.protocol.WorkDoneProgress;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints a line for each change, with its workload, in a form suited to logs. */
final class PlainBoard implements Board {
  private final PrintStream out;
  private final Map<OngoingRestart, String> last = new HashMap<>();

  PlainBoard(PrintStream out) {
    this.out = out;
  }

  @Override
  public void progress(OngoingRestart one, WorkDoneProgress value) {
    if (!one.message().isEmpty() && !one.message().equals(last.put(one, one.message()))) {
      out.println(one.label() + ": " + one.message());
    }
  }

  @Override
  public void login(String line) {
    out.println(line);
  }

  @Override
  public void beat(List<OngoingRestart> all) {}

  @Override
  public void end() {}
}
