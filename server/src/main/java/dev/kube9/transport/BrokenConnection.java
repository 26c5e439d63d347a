package dev.kube9.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Distinguishes connections that broke from those that could not be established. */
public final class BrokenConnection {
  private BrokenConnection() {}

  /**
   * Whether an established connection was reset or closed; false when it could not be established,
   * or when there was no answer in time.
   */
  public static boolean is(@Nullable Throwable failure) {
    return switch (failure) {
      case SSLException e -> is(e.getCause());
      case ConnectException _, NoRouteToHostException _, UnknownHostException _ -> false;
      case InterruptedIOException _ -> false;
      case IOException _ -> true;
      case null, default -> false;
    };
  }
}
