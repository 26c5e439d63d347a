package dev.kube9.cli.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PipeTest {
  private final Pipe pipe = new Pipe(7);

  @Test
  void what_is_written_is_read_in_order_though_it_is_more_than_fits() throws Exception {
    var sent = new byte[10_000];
    new Random(9).nextBytes(sent);
    var writer = start(() -> write(pipe.sink(), sent));
    var read = pipe.source().readAllBytes();
    assertArrayEquals(sent, read);
    writer.get();
  }

  @Test
  void a_writer_whose_thread_has_ended_does_not_break_it() throws Exception {
    for (var word : new String[] {"one", "two"}) {
      start(() -> writeWithoutClosing(word)).get();
      assertEquals(word, new String(pipe.source().readNBytes(3), UTF_8));
    }
  }

  @Test
  void after_the_writer_closed_what_is_left_is_read_and_then_the_end() throws Exception {
    write(pipe.sink(), "left".getBytes(UTF_8));
    assertEquals("left", new String(pipe.source().readAllBytes(), UTF_8));
    assertEquals(-1, pipe.source().read());
  }

  @Test
  void bytes_above_127_are_no_end() throws Exception {
    pipe.sink().write(0xff);
    assertEquals(0xff, pipe.source().read());
  }

  @Test
  void closing_the_source_fails_a_writer_that_waits() throws Exception {
    var writer = start(() -> writeWithoutClosing("more than seven"));
    var _ = pipe.source().readNBytes(1);
    pipe.source().close();
    var failure = assertThrows(Exception.class, writer::get);
    assertEquals("Pipe closed", requireNonNull(failure.getCause()).getMessage());
  }

  @Test
  void closing_the_source_ends_a_reader_that_waits() throws Exception {
    var reader = start(() -> pipe.source().read());
    pipe.source().close();
    assertEquals(-1, reader.get());
  }

  @Test
  void an_interrupted_writer_is_told_and_the_pipe_goes_on() throws Exception {
    var interrupted =
        start(
            () -> {
              Thread.currentThread().interrupt();
              return assertThrows(InterruptedIOException.class, () -> pipe.sink().write(1));
            });
    interrupted.get();
    pipe.sink().write(2);
    assertEquals(2, pipe.source().read());
  }

  private int writeWithoutClosing(String text) throws IOException {
    pipe.sink().write(text.getBytes(UTF_8));
    return text.length();
  }

  private static int write(OutputStream sink, byte[] bytes) throws IOException {
    try (sink) {
      sink.write(bytes);
    }
    return bytes.length;
  }

  private static <T> FutureTask<T> start(Callable<T> body) {
    var task = new FutureTask<>(body);
    Thread.startVirtualThread(task);
    return task;
  }
}
