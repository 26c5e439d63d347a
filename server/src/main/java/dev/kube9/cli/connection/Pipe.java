package dev.kube9.cli.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue of bytes between a writer and a reader in the same process.
 *
 * <p>The JDK's own pipes cannot be used. {@code PipedInputStream} reports a broken pipe when the
 * thread that wrote last has ended, and every request has its own short-lived thread. An {@code
 * nio} pipe is closed when a writing thread is interrupted, and requests are cancelled by
 * interrupts.
 *
 * <p>Any number of threads may write and read. Writers block while the pipe is full, readers while
 * it is empty. An interrupted thread gets an {@link InterruptedIOException}, and the pipe stays
 * usable.
 */
public final class Pipe {
  private static final int CAPACITY = 64 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final byte[] bytes;
  private int start;
  private int count;
  private boolean writerClosed;
  private boolean readerClosed;

  public Pipe() {
    this(CAPACITY);
  }

  /**
   * @param capacity in bytes
   */
  public Pipe(int capacity) {
    bytes = new byte[capacity];
  }

  /**
   * The end to read from. After the other end was closed it returns the remaining bytes, then the
   * end of the stream.
   */
  public InputStream source() {
    return new Source();
  }

  /** The end to write to. Writing fails with "Pipe closed" after either end was closed. */
  public OutputStream sink() {
    return new Sink();
  }

  private int take(byte[] target, int offset, int length) throws IOException {
    lock();
    try {
      while (count == 0 && !writerClosed && !readerClosed) {
        await();
      }
      if (count == 0 || readerClosed) {
        return -1;
      }
      var taken = Math.min(length, Math.min(count, bytes.length - start));
      System.arraycopy(bytes, start, target, offset, taken);
      start = (start + taken) % bytes.length;
      count -= taken;
      changed.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private int put(byte[] source, int offset, int length) throws IOException {
    lock();
    try {
      while (count == bytes.length && !writerClosed && !readerClosed) {
        await();
      }
      if (writerClosed || readerClosed) {
        throw new IOException("Pipe closed");
      }
      var end = (start + count) % bytes.length;
      var put = Math.min(length, Math.min(bytes.length - count, bytes.length - end));
      System.arraycopy(source, offset, bytes, end, put);
      count += put;
      changed.signalAll();
      return put;
    } finally {
      lock.unlock();
    }
  }

  private void closeEnd(boolean ofWriter) {
    lock.lock();
    try {
      writerClosed |= ofWriter;
      readerClosed |= !ofWriter;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void lock() throws InterruptedIOException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the callers loop on their conditions
  private void await() throws InterruptedIOException {
    try {
      changed.await();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted at the pipe");
  }

  private final class Source extends InputStream {
    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      return length == 0 ? 0 : take(target, offset, length);
    }

    @Override
    public int available() {
      lock.lock();
      try {
        return count;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      closeEnd(false);
    }
  }

  private final class Sink extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, source.length);
      for (var written = 0; written < length; ) {
        written += put(source, offset + written, length - written);
      }
    }

    @Override
    public void close() {
      closeEnd(true);
    }
  }
}
