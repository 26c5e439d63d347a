package dev.kube9.failure;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What is thrown because this program is wrong, or the machine has no memory left. */
public final class Defect {
  private Defect() {}

  /**
   * Logs a defect that its thread has to survive, with its trace. Never throws: where the memory
   * has run out even this may fail, and going on matters more than the line in the log.
   */
  public static void log(Logger log, String what, Throwable defect) {
    try {
      log.log(Level.SEVERE, what, defect);
    } catch (RuntimeException | Error _) {
      // There is nowhere else to tell it.
    }
  }
}
