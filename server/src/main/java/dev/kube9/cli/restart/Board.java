package dev.kube9.cli.restart;

import java.util.List;

/** How several restarts look while they go on. All calls come from one thread. */
interface Board {
  void progress(OneOfSeveral one);

  void ended(OneOfSeveral one);

  /** What a program says that waits for a person to log in. */
  void login(String line);

  /** Some time has passed, or something changed. */
  void beat(List<OneOfSeveral> all);

  /** Nothing follows but the table. */
  void end();
}
