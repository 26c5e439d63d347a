package dev.kube9.cli.terminal;

/** Handles Ctrl-C. */
@FunctionalInterface
public interface Interrupts {

  /**
   * Until the returned watch is closed, the next Ctrl-C runs the handler on a thread of its own
   * instead of ending the process. A second Ctrl-C ends the process in any case.
   */
  Watch onNext(Runnable handler);

  /** Stops handling Ctrl-C. May be closed more than once. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
