package dev.kube9.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of the output: a platform thread that takes whole frames from a queue.
 *
 * <p>The requests' own threads do not write, because an interrupt during a write can close the
 * connection.
 */
public final class FrameWriter implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FrameWriter.class.getName());

  /** How many frames may be queued for a slow client before threads that send more block. */
  private static final int CAPACITY = 4096;

  /** How long {@link #close} waits for a client that does not read. */
  private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

  private static final byte[] END = {};

  private final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private final OutputStream out;
  private final Thread thread;

  public FrameWriter(OutputStream out) {
    this.out = out;
    thread = Thread.ofPlatform().name("frame-writer").daemon().start(this::write);
  }

  /** Completes when no more frames can be written. */
  public CompletableFuture<@Nullable Void> ended() {
    return ended;
  }

  /** Queues a frame. */
  public void send(String text) {
    var body = text.getBytes(StandardCharsets.UTF_8);
    // String.format would load locale data, which delays the first answer by 5 ms.
    var header =
        ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    var frame = Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, frame, header.length, body.length);
    put(frame);
  }

  /** Writes the queued frames and ends. Blocks for a limited time if the client does not read. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      if (frames.offer(END)) {
        try {
          thread.join(TIME_LIMIT);
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Queues a whole frame even when the calling thread is interrupted; the interrupt is kept. */
  private void put(byte[] frame) {
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        frames.put(frame);
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      for (var frame = frames.take(); frame.length > 0; frame = frames.take()) {
        out.write(frame);
        if (frames.isEmpty()) {
          out.flush();
        }
      }
      out.flush();
    } catch (IOException failure) {
      LOG.log(Level.FINE, "the client no longer reads", failure);
      frames.clear();
    } catch (InterruptedException _) {
      // Nothing interrupts this thread.
    } finally {
      ended.complete(null);
    }
  }
}
