package dev.kube9.rpc;

import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.LogMessageParams;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Sends kube9's log records to the client, without stack traces, which go to standard error only.
 */
public final class ClientLog extends Handler implements AutoCloseable {
  private static final Logger KUBE9_LOG = Logger.getLogger("dev.kube9");

  private static final int ERROR = 1;
  private static final int WARNING = 2;
  private static final int INFO = 3;

  private final Kube9Client client;

  private ClientLog(Kube9Client client) {
    this.client = client;
    setLevel(Level.INFO);
  }

  /** Sends log records from now on, until it is closed. */
  public static ClientLog of(Kube9Client client) {
    var log = new ClientLog(client);
    KUBE9_LOG.addHandler(log);
    return log;
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      try {
        client.logMessage(new LogMessageParams(type(entry.getLevel()), entry.getMessage()));
      } catch (RuntimeException | Error defect) {
        // A log record that cannot be sent must not prevent the answer to a request.
        reportError(
            "a log record could not be sent to the client: " + defect,
            null,
            ErrorManager.WRITE_FAILURE);
      }
    }
  }

  private static int type(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return ERROR;
    }
    return level.intValue() >= Level.WARNING.intValue() ? WARNING : INFO;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    KUBE9_LOG.removeHandler(this);
  }
}
