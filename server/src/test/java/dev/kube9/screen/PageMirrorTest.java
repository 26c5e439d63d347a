package dev.kube9.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.protocol.AddedNamespaceRow;
import dev.kube9.protocol.NamespaceChangedParams;
import dev.kube9.protocol.NamespaceParams;
import dev.kube9.protocol.NamespaceRef;
import dev.kube9.protocol.NamespaceRow;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.requests.NamespaceHandler;
import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a namespace that only applies notifications shows the same rows as a new answer. */
class PageMirrorTest {
  private static final NamespaceParams SHOP = new NamespaceParams(Sample.CONTEXT, "shop");
  private static final int CHANGES = 300;

  private final ScriptedCluster cluster = new ScriptedCluster();
  private final PageMirror mirror = new PageMirror();
  private final ScreenUnderTest shown = new ScreenUnderTest(new OneCluster(cluster), mirror);
  private final VirtualTime time = shown.time;
  private final ScreenChanges changes = shown.changes;
  private final VisibleNodes visible = shown.visible;
  private final NamespaceHandler handler = new NamespaceHandler(shown.screen, shown.objects);
  private long version = 1000;

  @AfterEach
  void close() {
    shown.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void workloads_of_all_kinds_come_change_and_go(long seed) throws Exception {
    var random = new Random(seed);
    cluster.put(Sample.deployment(3).make());
    mirror.ask();
    visible.show(
        new VisibleParams(List.of(), List.of(new NamespaceRef(Sample.CONTEXT, "shop")), null));
    cluster.awaitFollowed("deployments", "statefulsets", "daemonsets");
    settle();
    var asked = mirror.asks();
    for (var i = 0; i < CHANGES; i++) {
      change(random);
      if (random.nextInt(20) == 0) {
        time.sleep(ScreenTeller.AT_MOST_EVERY); // otherwise all changes would be sent in one
      }
    }
    settle();
    assertEquals(asked, mirror.asks(), "all changes were sent with their rows");
    assertEquals(answered(), mirror.rows());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void what_changes_while_an_answer_is_made_is_not_lost(long seed) throws Exception {
    var random = new Random(seed);
    visible.show(
        new VisibleParams(List.of(), List.of(new NamespaceRef(Sample.CONTEXT, "shop")), null));
    for (var i = 0; i < 50; i++) {
      var asking = Thread.ofVirtual().start(mirror::ask);
      change(random);
      asking.join();
    }
    settle();
    assertEquals(answered(), mirror.rows());
  }

  private void change(Random random) {
    var name = "app-" + random.nextInt(6);
    var ready = random.nextInt(4);
    var now =
        switch (random.nextInt(3)) {
          case 0 -> counted(Sample.deployment(3), name, ready).make();
          case 1 -> counted(Sample.statefulSet(3), name, ready).make();
          default -> counted(Sample.daemonSet(3), name, ready).make();
        };
    if (random.nextInt(3) == 0) {
      cluster.delete(now);
    } else {
      cluster.put(now);
    }
  }

  private <B extends Sample.Builder<B>> B counted(B builder, String name, int ready) {
    return builder.named("shop", name).version(++version).counts(3, 3, ready, ready);
  }

  /** Waits until all changes have been sent, and the repeated requests are answered. */
  private void settle() throws InterruptedException {
    for (var i = 0; i < 5; i++) {
      shown.awaitDelivered(cluster);
      var last = new NamespaceKey(Sample.CONTEXT, "last " + i);
      changes.changed(last); // is sent after all changes until now, or together with them
      ScreenUnderTest.await("told of the last change", () -> mirror.wasTold(last.namespace()));
      mirror.askForStale();
    }
  }

  private List<NamespaceRow> answered() throws InterruptedException {
    try {
      return handler.answer(SHOP).workloads();
    } finally {
      handler.answered(SHOP);
    }
  }

  /** The rows of the page, as a client keeps them. */
  private final class PageMirror extends SilentClient {
    private final List<NamespaceRow> rows = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private boolean stale;
    private int asks;

    void ask() {
      synchronized (this) {
        stale = false;
        asks++;
      }
      try {
        take(handler.answer(SHOP).workloads());
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      } finally {
        handler.answered(SHOP); // the answer has been sent; frames are in order
      }
    }

    private synchronized void take(List<NamespaceRow> answer) {
      rows.clear();
      rows.addAll(answer);
    }

    void askForStale() {
      if (isStale()) {
        ask();
      }
    }

    private synchronized boolean isStale() {
      return stale;
    }

    @Override
    public synchronized void namespaceChanged(NamespaceChangedParams change) {
      told.add(change.namespace());
      if (!change.namespace().equals("shop")) {
        return;
      }
      rows.removeIf(r -> change.gone().contains(r.id()));
      rows.replaceAll(
          r -> change.rows().stream().filter(now -> now.id().equals(r.id())).findFirst().orElse(r));
      for (var added : change.added()) {
        insert(added);
      }
      stale |= change.stale();
    }

    /** A row whose place is not known is not inserted, and all rows are asked for again. */
    private void insert(AddedNamespaceRow added) {
      var ids = rows.stream().map(NamespaceRow::id).toList();
      if (added.after() == null || ids.contains(added.after())) {
        rows.add(1 + ids.indexOf(Objects.toString(added.after(), "")), added.row());
      } else {
        stale = true;
      }
    }

    synchronized List<NamespaceRow> rows() {
      return List.copyOf(rows);
    }

    synchronized boolean wasTold(String namespace) {
      return told.contains(namespace);
    }

    synchronized int asks() {
      return asks;
    }
  }
}
