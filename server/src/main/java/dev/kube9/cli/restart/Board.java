package dev.kube9.cli.restart;

import dev.kube9.protocol.WorkDoneProgress;
import java.util.List;

/** Shows several restarts while they run. All calls come from one thread. */
interface Board {
  /** The progress of one of the restarts. */
  void progress(OngoingRestart one, WorkDoneProgress value);

  /** Shows the output of a program that waits for a person to log in. */
  void login(String line);

  /** Called at a fixed interval and after each change, to draw again. */
  void beat(List<OngoingRestart> all);

  /** All restarts have ended; only the table is printed after it. */
  void end();
}
