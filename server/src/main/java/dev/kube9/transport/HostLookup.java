package dev.kube9.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks up names on platform threads: a lookup blocks in the operating system, where it would block
 * a carrier of virtual threads and could not be interrupted.
 */
final class HostLookup implements Dns {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    var lookup = new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
    Thread.ofPlatform().daemon().name("lookup of " + host).start(lookup);
    try {
      return lookup.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host + ": interrupted");
    } catch (ExecutionException | TimeoutException _) {
      throw new UnknownHostException(host);
    }
  }
}
