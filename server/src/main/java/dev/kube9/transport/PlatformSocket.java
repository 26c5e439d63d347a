package dev.kube9.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * A socket whose calls that may block are made by platform threads. As with the JDK's sockets, the
 * interrupt of a virtual thread closes the socket.
 */
final class PlatformSocket extends Socket {
  private final Executor threads;
  private final Consumer<PlatformSocket> onClose;

  /**
   * @param threads makes the calls of virtual threads
   */
  PlatformSocket(Executor threads, Consumer<PlatformSocket> onClose) {
    this.threads = threads;
    this.onClose = onClose;
  }

  @Override
  public void connect(SocketAddress server, int millis) throws IOException {
    run(() -> super.connect(server, millis));
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new In(super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Out(super.getOutputStream());
  }

  @Override
  public void close() throws IOException {
    onClose.accept(this);
    super.close();
  }

  void closeQuietly() {
    try {
      close();
    } catch (IOException _) {
      // Nothing more is sent or read.
    }
  }

  private interface Blocking {
    void run() throws IOException;
  }

  private void run(Blocking body) throws IOException {
    var _ =
        call(
            () -> {
              body.run();
              return true;
            });
  }

  private <T> T call(Callable<T> body) throws IOException {
    var task = new FutureTask<>(body);
    if (Thread.currentThread().isVirtual()) {
      threads.execute(task);
    } else {
      task.run();
    }
    try {
      return task.get();
    } catch (InterruptedException _) {
      closeQuietly();
      Thread.currentThread().interrupt();
      throw new SocketException("Closed by interrupt");
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case null, default -> throw new IllegalStateException(failure);
      }
    }
  }

  private final class In extends InputStream {
    private final InputStream in;

    In(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return call(in::read);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return call(() -> in.read(target, offset, length));
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      PlatformSocket.this.close();
    }
  }

  private final class Out extends OutputStream {
    private final OutputStream out;

    Out(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      PlatformSocket.this.run(() -> out.write(b));
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      PlatformSocket.this.run(() -> out.write(source, offset, length));
    }

    @Override
    public void close() throws IOException {
      PlatformSocket.this.close();
    }
  }
}
