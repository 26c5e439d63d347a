package dev.kube9.cli.restart;

import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WorkDoneProgress;
import java.util.List;

/** Shows a restart while it runs. All calls come from one thread. */
interface RestartView {
  void progress(WorkDoneProgress progress);

  /** Shows the output of a program that waits for a person to log in. */
  void login(String line);

  /** Whether pods are to be followed for {@link #pods}. */
  boolean showsPods();

  /** The workload's pods, old and new. */
  void pods(List<TreeNode> pods);

  /** Called at a fixed interval and after each change, to draw again. */
  void beat();

  /** The restart has ended; only the result is printed after it. */
  void end(boolean succeeded);
}
