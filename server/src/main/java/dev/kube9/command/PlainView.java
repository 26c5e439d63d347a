package dev.kube9.command;

import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WorkDoneProgress;
import java.io.PrintStream;
import java.util.List;

/** A line for each change, as a log wants it. */
final class PlainView implements RestartView {
  private final PrintStream out;
  private String last = "";

  PlainView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void progress(WorkDoneProgress progress) {
    var message = PlainText.line(progress.message());
    if (!message.isEmpty() && !message.equals(last)) {
      out.println(message);
    }
    last = message.isEmpty() ? last : message;
  }

  @Override
  public void pods(List<TreeNode> pods) {}

  @Override
  public void beat() {}

  @Override
  public void end(boolean succeeded) {}
}
