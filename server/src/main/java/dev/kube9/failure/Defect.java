package dev.kube9.failure;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Exceptions and errors that nobody expected: defects of this program, or lack of memory. */
public final class Defect {
  private Defect() {}

  /**
   * Logs a defect with its trace, for threads that have to continue. Never throws, not even when
   * logging fails for lack of memory.
   */
  public static void log(Logger log, String what, Throwable defect) {
    try {
      log.log(Level.SEVERE, what, defect);
    } catch (RuntimeException | Error _) {
      // There is no other place to report it.
    }
  }
}
