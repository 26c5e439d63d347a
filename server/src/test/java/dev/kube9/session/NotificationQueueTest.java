package dev.kube9.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.protocol.SetTraceParams;
import dev.kube9.session.Session.Nothing;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Notifications whose handler blocks. */
@Timeout(20)
class NotificationQueueTest {
  private final NotificationQueue queue = new NotificationQueue();
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void they_are_handled_in_their_order_while_the_reader_goes_on() throws Exception {
    var handler = queue.<SetTraceParams>queued(this::handleSlowly);
    var numbers = IntStream.range(0, 50).mapToObj(String::valueOf).toList();
    numbers.forEach(n -> handler.accept(new SetTraceParams(n)));
    assertEquals(List.of(), handled);
    goOn.countDown();
    assertEquals(numbers, queue.afterQueued(_ -> List.copyOf(handled)).answer(new Nothing()));
  }

  @Test
  void a_request_waits_for_those_before_it_unless_it_is_cancelled() throws Exception {
    queue.<SetTraceParams>queued(this::handleSlowly).accept(new SetTraceParams("one"));
    var request = queue.<Nothing>afterQueued(_ -> Thread.interrupted());
    var answer = new FutureTask<>(() -> request.answer(new Nothing()));
    var thread = Thread.ofVirtual().start(answer);
    awaitBlocked(thread);
    assertFalse(answer.isDone());
    thread.interrupt();
    assertEquals(true, answer.get(10, TimeUnit.SECONDS), "the handler sees the cancel");
    goOn.countDown();
    assertEquals(false, request.answer(new Nothing()));
    assertEquals(List.of("one"), handled);
  }

  @Test
  void one_that_fails_does_not_keep_the_next_from_being_handled() throws Exception {
    goOn.countDown();
    var handler =
        queue.<SetTraceParams>queued(
            p -> {
              handleSlowly(p);
              throw new IllegalStateException("of a test");
            });
    handler.accept(new SetTraceParams("one"));
    handler.accept(new SetTraceParams("two"));
    assertEquals(true, queue.afterQueued(_ -> true).answer(new Nothing()));
    assertEquals(List.of("one", "two"), handled);
  }

  private static void awaitBlocked(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      assertTrue(thread.isAlive(), "ended without waiting");
      assertFalse(Thread.interrupted(), "never waited");
      Thread.onSpinWait();
    }
  }

  private void handleSlowly(SetTraceParams params) {
    try {
      assertTrue(goOn.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    handled.add(String.valueOf(params.value()));
  }
}
