package dev.kube9.cli.terminal;

/** Ctrl-C. */
@FunctionalInterface
public interface Interrupts {

  /**
   * Until this is closed, the next Ctrl-C runs the handler, on a thread of its own, instead of
   * ending the process. The one after it ends the process again, whatever the handler does.
   */
  Watch onNext(Runnable handler);

  /** Ends the watching; more than once does no harm. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
