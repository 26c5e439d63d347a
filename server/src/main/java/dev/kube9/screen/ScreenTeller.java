package dev.kube9.screen;

import dev.kube9.failure.Defect;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.screen.rows.GivenRows;
import dev.kube9.screen.rows.NamespaceDelta;
import dev.kube9.screen.rows.NamespaceKey;
import dev.kube9.screen.rows.TreeDelta;
import dev.kube9.time.Time;
import dev.kube9.tree.NodeId;
import java.time.Duration;
import java.util.logging.Logger;

/**
 * Notifies the client of what changed on screen, on a thread of its own. Changes are combined: the
 * first one is sent after {@link #WINDOW}, together with all others until then, and there are at
 * most 5 notifications a second.
 */
public final class ScreenTeller implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ScreenTeller.class.getName());

  /** Changes in the cluster that belong together mostly arrive within this time. */
  static final Duration WINDOW = Duration.ofMillis(20);

  static final Duration AT_MOST_EVERY = Duration.ofMillis(200);

  /**
   * How often rows of rollouts are made again while no event arrives: some problems are only told
   * by how long a pod has been in its state.
   */
  static final Duration AGE_EVERY = Duration.ofSeconds(5);

  private static final Duration FOREVER = Duration.ofDays(365);

  private final Kube9Client client;
  private final Time time;
  private final Screen screen;
  private final VisibleNodes visible;
  private final Thread thread;

  public ScreenTeller(Kube9Client client, Time time, Screen screen, VisibleNodes visible) {
    this.client = client;
    this.time = time;
    this.screen = screen;
    this.visible = visible;
    // A platform thread: informers that read without a pause would keep a virtual one waiting.
    thread = Thread.ofPlatform().daemon().name("screen-teller").start(this::tell);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void tell() {
    try {
      var ageing = time.deadlineIn(AGE_EVERY);
      while (true) {
        var until = screen.followedPods().isAnyShown() ? ageing : time.deadlineIn(FOREVER);
        if (time.await(screen.changes().signal(), until)) {
          time.sleep(WINDOW);
          tellOnce();
          time.sleep(AT_MOST_EVERY.minus(WINDOW));
        }
        if (time.nanos() - ageing >= 0) {
          screen.followedPods().age();
          ageing = time.deadlineIn(AGE_EVERY);
        }
      }
    } catch (InterruptedException _) {
      // The session ends.
    }
  }

  /** Any failure is logged and does not end the thread. */
  private void tellOnce() {
    try {
      var delta = new TreeDelta();
      visible.tellTree(delta, () -> tellTree(delta));
      visible.tellPages(this::tellPage);
    } catch (RuntimeException | Error defect) {
      Defect.log(LOG, "changes of the screen could not be sent to the client", defect);
    }
  }

  private void tellTree(TreeDelta delta) {
    var taken = screen.changes().take();
    screen.counts().collect(screen.given(), delta);
    taken.stale().forEach(delta::stale);
    taken.contexts().forEach(context -> noteContext(context, delta));
    try {
      if (taken.everything()) {
        screen.counts().forgetLeft(); // a context may mean another cluster
        send(TreeDelta.everything());
      } else if (!delta.isEmpty()) {
        send(delta.params());
      }
      taken.namespaces().forEach(this::tellStalePage);
    } catch (RuntimeException | Error defect) {
      screen.changes().putBack(taken);
      delta.nodes().forEach(screen.changes()::changed); // the client is told to ask for it again
      throw defect;
    }
  }

  private void noteContext(String context, TreeDelta delta) {
    if (screen.given().isUnderWay(GivenRows.TOP)) {
      screen.changes().contextChanged(context); // compared when the answer has been sent
      return;
    }
    var id = new NodeId.Context(context).text();
    delta.node(id);
    screen
        .contextRow(context)
        .filter(row -> screen.given().updateOrAdopt(id, row))
        .ifPresent(delta::row);
  }

  private void send(TreeChangedParams params) {
    screen.changes().asks().toldToAsk(params.nodes());
    client.treeChanged(params);
  }

  private void tellStalePage(NamespaceKey namespace) {
    var delta = new NamespaceDelta(namespace);
    delta.stale(namespace.parent());
    tellPage(delta);
  }

  private void tellPage(NamespaceDelta delta) {
    if (delta.isEmpty()) {
      return;
    }
    try {
      screen.changes().asks().toldToAsk(delta.namespace());
      client.namespaceChanged(delta.params());
    } catch (RuntimeException | Error defect) {
      screen.changes().changed(delta.namespace());
      throw defect;
    }
  }
}
