package dev.kube9.transport;

import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The network of a process that has to end at once: no thread waits for a socket any more when this
 * has been closed.
 *
 * <p>When a JVM exits, it waits up to 300 ms for threads that are in a call of the operating
 * system. The JDK's own threads that wait for the sockets of virtual threads never leave such a
 * call. So the calls of virtual threads are made by platform threads here, which return as soon as
 * their socket is closed. A server of many watches must not use this: each of them would need a
 * thread.
 */
public final class PlatformSockets implements Network, AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> Thread.ofPlatform().daemon().name("socket").unstarted(task));
  private final Set<PlatformSocket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public Socket open() {
    var socket = new PlatformSocket(threads, open::remove);
    open.add(socket);
    if (closed) {
      socket.closeQuietly();
    }
    return socket;
  }

  /** Closes all sockets, also those that are opened later. */
  @Override
  public void close() {
    closed = true;
    open.forEach(PlatformSocket::closeQuietly);
  }
}
