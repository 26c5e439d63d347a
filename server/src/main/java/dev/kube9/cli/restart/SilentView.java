package dev.kube9.cli.restart;

import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WorkDoneProgress;
import java.io.PrintStream;
import java.util.List;

/** Shows nothing but logins, which a person has to know of; the result is all that is printed. */
record SilentView(PrintStream err) implements RestartView, Board {
  @Override
  public void progress(WorkDoneProgress progress) {}

  @Override
  public void progress(OngoingRestart one, WorkDoneProgress value) {}

  @Override
  public void login(String line) {
    err.println(line);
  }

  @Override
  public boolean showsPods() {
    return false;
  }

  @Override
  public void pods(List<TreeNode> pods) {}

  @Override
  public void beat() {}

  @Override
  public void beat(List<OngoingRestart> all) {}

  @Override
  public void end(boolean succeeded) {}

  @Override
  public void end() {}
}
