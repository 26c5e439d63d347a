package dev.kube9.screen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.live.Informers;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.time.VirtualTime;
import dev.kube9.tree.WorkloadNodes;
import dev.kube9.words.RowWords;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A screen with what belongs to it, in virtual time. */
final class ScreenUnderTest implements AutoCloseable {
  final VirtualTime time = VirtualTime.ticking(Duration.ofMillis(20));
  final Informers informers = new Informers(time);
  final ScreenChanges changes = new ScreenChanges();
  final ObjectSource objects = new ObjectSource(informers);
  final ShownContexts contexts;
  final Screen screen;
  final VisibleNodes visible;
  final ScreenTeller teller;

  /**
   * @param client is told what has changed
   */
  ScreenUnderTest(Clusters clusters, Kube9Client client) {
    contexts = SampleContexts.of(clusters, client, changes::contextChanged);
    var nodes = new WorkloadNodes(new RowWords(() -> ZoneOffset.UTC));
    screen = new Screen(contexts, informers, nodes, changes, new KnownRevisions(time), time);
    visible = new VisibleNodes(screen);
    teller = new ScreenTeller(client, time, screen, visible);
  }

  /** Waits until the informers have been told of all changes of the cluster. */
  void awaitDelivered(ScriptedCluster cluster) throws InterruptedException {
    time.sleep(ScreenTeller.AT_MOST_EVERY.multipliedBy(3));
    await("all changes are delivered", () -> cluster.upToDate() == informers.size());
  }

  /** Waits for what other threads do; fails if it does not become true. */
  static void await(String what, BooleanSupplier condition) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "never so: " + what);
      Thread.onSpinWait();
    }
  }

  /** Ends what shows rows; informers that are still open then are left open by a mistake. */
  void closeScreen() {
    visible.close();
    teller.close();
  }

  @Override
  public void close() {
    closeScreen();
    informers.close();
    time.close();
  }
}
