package dev.kube9.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames on the output. */
@Timeout(20)
class FrameWriterTest {
  private static final int SENDERS = 20;
  private static final int EACH = 50;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Set<Thread> writers = ConcurrentHashMap.newKeySet();

  private final class Output extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      writers.add(Thread.currentThread());
      written.write(bytes, offset, length);
    }
  }

  @Test
  void one_thread_writes_each_frame_whole_whoever_sends_it_and_is_interrupted() throws Exception {
    try (var writer = new FrameWriter(new Output())) {
      var senders =
          IntStream.range(0, SENDERS)
              .mapToObj(n -> Thread.ofVirtual().start(() -> sendAll(writer, n)))
              .toList();
      senders.forEach(Thread::interrupt);
      for (var sender : senders) {
        sender.join();
      }
    }
    assertEquals(1, writers.size(), writers::toString);
    var expected =
        IntStream.range(0, SENDERS * EACH)
            .mapToObj(FrameWriterTest::text)
            .collect(Collectors.toSet());
    var frames = frames();
    assertEquals(SENDERS * EACH, frames.size(), "each once");
    assertEquals(expected, Set.copyOf(frames));
  }

  private static void sendAll(FrameWriter writer, int sender) {
    for (var i = 0; i < EACH; i++) {
      writer.send(text(sender * EACH + i));
    }
  }

  /** Texts of different lengths, whose bytes are more than their characters. */
  private static String text(int number) {
    return number + "ü".repeat(number % 7);
  }

  private List<String> frames() {
    var frames = new ArrayList<String>();
    var bytes = written.toByteArray();
    var at = 0;
    while (at < bytes.length) {
      var rest = new String(bytes, at, bytes.length - at, StandardCharsets.ISO_8859_1);
      var end = rest.indexOf("\r\n\r\n");
      assertTrue(rest.startsWith("Content-Length: ") && end > 0, rest);
      var length = Integer.parseInt(rest.substring("Content-Length: ".length(), end));
      frames.add(new String(bytes, at + end + 4, length, StandardCharsets.UTF_8));
      at += end + 4 + length;
    }
    return frames;
  }
}
