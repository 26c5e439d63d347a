package dev.kube9.cli.restart;

import dev.kube9.cli.output.JsonOutput;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkDoneProgress;
import java.util.List;

/** Prints each notification of the progress as a line of JSON. */
record JsonLines(JsonOutput json) implements Board {
  @Override
  public void progress(OngoingRestart one, WorkDoneProgress value) {
    print(one.workload(), value);
  }

  private void print(WireWorkloadRef workload, WorkDoneProgress value) {
    var line = JsonOutput.field("workload", workload);
    line.add("value", JsonOutput.fields(value));
    json.line("progress", line);
  }

  @Override
  public void login(String line) {
    json.line("login", JsonOutput.field("message", line));
  }

  @Override
  public void beat(List<OngoingRestart> all) {}

  @Override
  public void end() {}

  /** The same for the restart of one workload. */
  RestartView of(WireWorkloadRef workload) {
    return new RestartView() {
      @Override
      public void progress(WorkDoneProgress progress) {
        print(workload, progress);
      }

      @Override
      public void login(String line) {
        JsonLines.this.login(line);
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
      public void end(boolean succeeded) {}
    };
  }
}
