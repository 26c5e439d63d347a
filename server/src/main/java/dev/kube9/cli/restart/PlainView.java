package dev.kube9.cli.restart;

import dev.kube9.cli.terminal.PlainText;
import dev.kube9.protocol.ProgressKind;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WorkDoneProgress;
import java.io.PrintStream;
import java.util.List;

/** A line for each change, as a log wants it. */
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
  public void pods(List<TreeNode> pods) {}

  @Override
  public void login(String line) {
    out.println(line);
  }

  @Override
  public void beat() {}

  /** After a failure prints nothing: the error that is printed next says why. */
  @Override
  public void end(boolean succeeded) {
    if (succeeded && !ending.isEmpty()) {
      out.println(ending);
    }
  }
}
