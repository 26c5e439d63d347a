package dev.kube9.cli.restart;

import dev.kube9.cli.terminal.PlainText;
import dev.kube9.protocol.ProgressKind;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WorkDoneProgress;
import java.io.PrintStream;
import java.util.List;

/** Prints a line for each change, in a form suited to logs. */
final class PlainView implements RestartView {
  private final PrintStream out;
  private String last = "";
  private String ending = "";

  PlainView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void progress(WorkDoneProgress progress) {
    var message = PlainText.line(progress.message());
    if (progress.kind() == ProgressKind.end) {
      ending = message;
      return;
    }
    if (!message.isEmpty() && !message.equals(last)) {
      out.println(message);
    }
    last = message.isEmpty() ? last : message;
  }

  @Override
  public boolean showsPods() {
    return false;
  }

  @Override
  public void pods(List<TreeNode> pods) {}

  @Override
  public void login(String line) {
    out.println(line);
  }

  @Override
  public void beat() {}

  /** Prints nothing after a failure: the error that is printed next gives the reason. */
  @Override
  public void end(boolean succeeded) {
    if (succeeded && !ending.isEmpty()) {
      out.println(ending);
    }
  }
}
