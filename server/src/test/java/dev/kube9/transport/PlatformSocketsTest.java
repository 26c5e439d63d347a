package dev.kube9.transport;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlatformSocketsTest {
  private final PlatformSockets sockets = new PlatformSockets();
  private final SynchronousQueue<Thread> callers = new SynchronousQueue<>();
  private ServerSocket server = closed();

  private static ServerSocket closed() {
    try {
      var server = new ServerSocket();
      server.close();
      return server;
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    sockets.close();
    server.close();
  }

  private Socket connected() throws IOException {
    var socket = sockets.open();
    socket.connect(server.getLocalSocketAddress(), 5000);
    return socket;
  }

  /** Runs the body on a virtual thread. */
  private static <T> FutureTask<T> virtually(Callable<T> body) {
    var task = new FutureTask<>(body);
    Thread.startVirtualThread(task);
    return task;
  }

  private static <T> T answer(FutureTask<T> task) throws Exception {
    return task.get(20, TimeUnit.SECONDS);
  }

  private static Throwable failure(FutureTask<?> task) {
    return requireNonNull(assertThrows(ExecutionException.class, () -> answer(task)).getCause());
  }

  @Test
  void what_is_written_and_read_arrives() throws Exception {
    var echo =
        virtually(
            () -> {
              try (var socket = connected();
                  var accepted = server.accept()) {
                socket.getOutputStream().write(new byte[] {1, 2});
                socket.getOutputStream().write(3);
                accepted.getOutputStream().write(accepted.getInputStream().readNBytes(3));
                var in = socket.getInputStream();
                return in.read() + in.readNBytes(2).length * 10;
              }
            });
    assertEquals(21, answer(echo));
  }

  @Test
  void the_read_of_a_virtual_thread_is_made_by_a_platform_thread() throws Exception {
    var socket = connected();
    var _ = server.accept();
    var read = virtually(() -> socket.getInputStream().read());
    awaitReading();
    socket.close();
    assertInstanceOf(SocketException.class, failure(read));
  }

  /** Waits until a platform thread is in the call; virtual ones are not among these. */
  private static void awaitReading() {
    while (Thread.getAllStackTraces().entrySet().stream()
        .noneMatch(
            t ->
                t.getKey().getName().equals("socket")
                    && t.getValue().length > 0
                    && t.getValue()[0].getMethodName().equals("poll"))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void an_interrupt_ends_a_read_and_closes_the_socket() throws Exception {
    var socket = connected();
    var accepted = server.accept();
    var read =
        virtually(
            () -> {
              callers.put(Thread.currentThread());
              try {
                return socket.getInputStream().read();
              } finally {
                assertTrue(Thread.currentThread().isInterrupted(), "it is kept for the caller");
              }
            });
    callers.take().interrupt();
    assertInstanceOf(SocketException.class, failure(read));
    assertTrue(socket.isClosed());
    assertEquals(-1, accepted.getInputStream().read());
  }

  @Test
  void failures_are_those_of_the_socket() throws Exception {
    var port = closedPort();
    var refused =
        virtually(
            () -> {
              sockets.open().connect(new InetSocketAddress(server.getInetAddress(), port));
              return true;
            });
    assertInstanceOf(ConnectException.class, failure(refused));
    var socket = connected();
    socket.setSoTimeout(1);
    var slow = virtually(() -> socket.getInputStream().read());
    assertInstanceOf(SocketTimeoutException.class, failure(slow));
  }

  private static int closedPort() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return other.getLocalPort();
    }
  }

  @Test
  void all_are_closed_together_and_those_that_come_later_too() throws Exception {
    var open = connected();
    var closedBefore = connected();
    closedBefore.close();
    sockets.close();
    assertTrue(open.isClosed());
    assertThrows(SocketException.class, this::connected);
  }
}
