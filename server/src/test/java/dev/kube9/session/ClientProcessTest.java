package dev.kube9.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kube9.cli.connection.Pipe;
import dev.kube9.cluster.NoClusters;
import dev.kube9.session.Session.OpenedClusters;
import dev.kube9.time.VirtualTime;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server ends when the process of its client does, though its input stays open. */
@Timeout(60)
class ClientProcessTest {
  private final CountDownLatch initialized = new CountDownLatch(1);

  @Test
  void the_server_ends_with_the_process_of_its_client() throws Exception {
    var client = new ProcessBuilder("sleep", "600").start();
    try {
      var session = serving(client.pid());
      initialized.await();
      assertFalse(session.isDone());
      client.destroyForcibly().waitFor();
      assertEquals(1, session.get(20, TimeUnit.SECONDS), "without a shutdown");
    } finally {
      client.destroyForcibly();
    }
  }

  @Test
  void a_client_whose_process_has_ended_before_is_not_served() throws Exception {
    var client = new ProcessBuilder("true").start();
    client.waitFor();
    assertEquals(1, serving(client.pid()).get(20, TimeUnit.SECONDS));
  }

  private FutureTask<Integer> serving(long processId) throws Exception {
    var session =
        new Session(
            _ -> {
              initialized.countDown();
              return new OpenedClusters(new NoClusters(), () -> {}, _ -> {}, () -> {});
            },
            new VirtualTime(),
            () -> ZoneOffset.UTC,
            "1");
    var open = new Pipe();
    var task =
        new FutureTask<>(() -> session.serve(open.source(), OutputStream.nullOutputStream()));
    Thread.ofVirtual().start(task);
    var message =
        "{\"id\":1,\"method\":\"initialize\",\"params\":{\"processId\":%d}}".formatted(processId);
    var frame = "Content-Length: %d\r\n\r\n%s".formatted(message.length(), message);
    open.sink().write(frame.getBytes(StandardCharsets.UTF_8));
    return task;
  }
}
