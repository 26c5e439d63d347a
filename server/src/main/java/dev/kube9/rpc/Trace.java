package dev.kube9.rpc;

import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.LogTraceParams;
import dev.kube9.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * LSP's trace: if the client asks for it, tells it which requests it sent and how long they took.
 */
public final class Trace {
  private static final String OFF = "off";
  private static final String VERBOSE = "verbose";
  private static final long NANOS_IN_A_MILLISECOND = 1_000_000;

  private final Kube9Client client;
  private final Time time;
  private volatile String level = OFF;

  public Trace(Kube9Client client, Time time) {
    this.client = client;
    this.time = time;
  }

  /**
   * Sets how much is sent.
   *
   * @param value {@code off}, {@code messages} or {@code verbose}; absent is {@code off}
   */
  public void level(@Nullable String value) {
    level = value == null ? OFF : value;
  }

  /** Wraps a handler so that the client is told when it begins and ends. */
  public <P extends Record> Dispatcher.Handler<P> of(String method, Dispatcher.Handler<P> handler) {
    return new Dispatcher.Handler<>() {
      @Override
      public @Nullable Object answer(P params) throws InterruptedException {
        var begun = time.nanos();
        tell(method, params);
        try {
          return handler.answer(params);
        } finally {
          var took = (time.nanos() - begun) / NANOS_IN_A_MILLISECOND;
          tell(method + " took " + took + " ms", null);
        }
      }

      @Override
      public void answered(P params) {
        handler.answered(params);
      }
    };
  }

  /** Sends a message. The parameters are converted to text only at the level {@code verbose}. */
  private void tell(String message, @Nullable Record params) {
    if (!level.equals(OFF)) {
      var more = params != null && level.equals(VERBOSE) ? params.toString() : null;
      client.logTrace(new LogTraceParams(message, more));
    }
  }
}
