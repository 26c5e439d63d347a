package dev.kube9.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.time.Signal;
import dev.kube9.time.SystemTime;
import dev.kube9.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WarmUpTest {
  private final Pauses pauses = new Pauses();
  private final WarmUp warmUp = new WarmUp(pauses, () -> ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void it_shows_the_rows_of_50_deployments_over_tls(String algorithm) throws Exception {
    var keys = algorithm.equals("EC") ? ThrowawayKeys.EC : ThrowawayKeys.RSA;
    var rows = warmUp.list(keys, DeploymentList.compressed());
    var labels = Pattern.compile("\"label\":\"app-\\d\\d\"").matcher(rows);
    assertEquals(50, labels.results().map(MatchResult::group).distinct().count(), rows);
  }

  @Test
  void it_begins_a_list_only_after_four_pauses_without_a_request() throws Exception {
    var asked = new AtomicInteger();
    // A request is under way at the first three checks, and at the sixth.
    warmUp.run(() -> asked.incrementAndGet() > 3 && asked.get() != 6);
    assertEquals(6 + 4 + 4, asked.get());
    assertEquals(asked.get(), pauses.taken.size());
  }

  @Test
  void while_a_request_takes_long_it_looks_seldom() throws Exception {
    var asked = new AtomicInteger();
    warmUp.run(() -> asked.incrementAndGet() > 8);
    var whileBusy = pauses.taken.stream().limit(9).map(Duration::toMillis).toList();
    assertEquals(List.of(50L, 100L, 200L, 400L, 800L, 1600L, 2000L, 2000L, 2000L), whileBusy);
    assertEquals(WarmUp.PAUSE, pauses.taken.get(9), "and often again afterwards");
  }

  @Test
  void it_ends_when_the_session_ends() {
    var warming = Thread.ofPlatform().start(() -> run(() -> false));
    warming.interrupt();
    assertTrue(joins(warming));
  }

  private void run(BooleanSupplier idle) {
    try {
      warmUp.run(idle);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean joins(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException _) {
      return false;
    }
  }

  /** The machine's clocks; pauses are counted instead of waited for. */
  private static final class Pauses implements Time {
    private final Thread warming = Thread.currentThread();
    private final SystemTime real = new SystemTime();
    private final List<Duration> taken = new CopyOnWriteArrayList<>();

    @Override
    public Instant now() {
      return real.now();
    }

    @Override
    public long nanos() {
      return real.nanos();
    }

    @Override
    public boolean await(Signal signal, long deadlineNanos) throws InterruptedException {
      return real.await(signal, deadlineNanos);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (Thread.currentThread() == warming) {
        taken.add(duration);
      } else {
        real.sleep(duration); // the pauses of the thread that follows the kubeconfig
      }
    }
  }
}
