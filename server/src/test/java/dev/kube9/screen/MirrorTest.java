package dev.kube9.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.TreeChangedParams;
import dev.kube9.protocol.TreeFilter;
import dev.kube9.protocol.TreeNode;
import dev.kube9.protocol.TreeParams;
import dev.kube9.protocol.TreeResult;
import dev.kube9.protocol.VisibleParams;
import dev.kube9.requests.TreeHandler;
import dev.kube9.time.VirtualTime;
import dev.kube9.tree.Category;
import dev.kube9.tree.NodeId;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that only applies notifications shows the same rows as a new answer. */
class MirrorTest {
  private static final String CONTEXT = Sample.CONTEXT;
  private static final String DEPLOYMENTS =
      new NodeId.OfCategory(CONTEXT, Category.DEPLOYMENTS).text();
  private static final String WEB =
      new NodeId.OfWorkload(Sample.ref(WorkloadKind.DEPLOYMENT)).text();
  private static final int CHANGES = 300;

  private final ScriptedCluster cluster = new ScriptedCluster();
  private final Mirror mirror = new Mirror();
  private final ScreenUnderTest shown = new ScreenUnderTest(new OneCluster(cluster), mirror);
  private final VirtualTime time = shown.time;
  private final ScreenChanges changes = shown.changes;
  private final VisibleNodes visible = shown.visible;
  private final TreeHandler tree = new TreeHandler(shown.screen, shown.objects, () -> {});
  private long version = 1000;

  @AfterEach
  void close() {
    shown.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void workloads_come_change_and_go(long seed) throws Exception {
    var random = new Random(seed);
    put("shop", "web", 3);
    mirror.ask(null, 100);
    followFromNowOn(DEPLOYMENTS);
    for (var i = 0; i < CHANGES; i++) {
      var namespace = List.of("prod", "prod-eu", "shop").get(random.nextInt(3));
      var name = "app-" + random.nextInt(8);
      if (random.nextInt(3) == 0) {
        cluster.delete(Sample.deployment(3).named(namespace, name).version(++version).make());
      } else {
        put(namespace, name, random.nextInt(4));
      }
      pauseAtTimes(random);
    }
    assertMirrored();
    assertAskedOnlyOnce();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_category_that_is_collapsed_and_expanded_shows_what_happened_meanwhile(long seed)
      throws Exception {
    var random = new Random(seed);
    put("shop", "app", 3);
    mirror.page = 100;
    mirror.ask(null, mirror.page);
    for (var i = 1; i <= CHANGES; i++) {
      switch (random.nextInt(4)) {
        case 0 -> put("shop", "app", random.nextInt(4));
        case 1 -> cluster.delete(Sample.deployment(3).named("shop", "app").make());
        case 2 -> follow();
        default -> follow(DEPLOYMENTS);
      }
      pauseAtTimes(random);
      if (i % 30 == 0) {
        follow(DEPLOYMENTS);
        assertMirrored();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void rows_behind_Show_more_stay_there(long seed) throws Exception {
    var random = new Random(seed);
    for (var i = 0; i < 8; i++) {
      put("shop", "app-" + i, 3);
    }
    mirror.ask(null, 3);
    followFromNowOn(DEPLOYMENTS);
    for (var i = 0; i < CHANGES; i++) {
      var name = "app-" + random.nextInt(12);
      if (random.nextBoolean()) {
        cluster.delete(Sample.deployment(3).named("shop", name).version(++version).make());
      } else {
        put("shop", name, random.nextInt(4));
      }
      pauseAtTimes(random);
      if (i % 100 == 50) {
        mirror.showMore(3);
      }
    }
    settle();
    var shown = mirror.ids();
    var all = answered(new TreeParams(DEPLOYMENTS, 100, null, null)).nodes();
    assertEquals(all.subList(0, shown.size()).stream().map(TreeNode::id).toList(), shown);
    assertEquals(all.subList(0, shown.size()), mirror.objects());
    assertEquals(shown.size() < all.size(), mirror.offersMore(), "Show more");
  }

  @Test
  void rows_that_the_filter_leaves_out_are_not_told() throws Exception {
    put("shop", "web", 3);
    mirror.filter = new TreeFilter(List.of("shop"), "web", null);
    mirror.ask(mirror.filter, 100);
    followFromNowOn(DEPLOYMENTS);
    put("shop", "cart", 3);
    put("other", "web", 3);
    put("shop", "web-admin", 3);
    assertMirrored();
    assertAskedOnlyOnce();
    assertEquals(2, mirror.objects().size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void pods_of_a_rollout_come_change_and_go(long seed) throws Exception {
    var random = new Random(seed);
    cluster.put(Sample.deployment(3).generations(2, 2).counts(4, 1, 3, 3).make());
    mirror.parent = WEB;
    cluster.put(Sample.pod("a").make());
    mirror.ask(null, 100);
    followFromNowOn(DEPLOYMENTS, WEB);
    for (var i = 0; i < CHANGES; i++) {
      // The pod a stays: the last pod that goes is replaced by a row that says so.
      var pod = Sample.pod(Character.toString('b' + random.nextInt(8))).version(++version);
      switch (random.nextInt(3)) {
        case 0 -> cluster.delete(pod.make());
        case 1 -> cluster.put(pod.unready().make());
        default -> cluster.put(pod.make());
      }
      pauseAtTimes(random);
    }
    assertMirrored();
    assertAskedOnlyOnce();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void the_last_pod_goes_and_the_first_one_comes(long seed) throws Exception {
    var random = new Random(seed);
    cluster.put(Sample.deployment(3).generations(2, 2).counts(4, 1, 3, 3).make());
    mirror.parent = WEB;
    mirror.page = 100;
    mirror.ask(null, mirror.page);
    followFromNowOn(DEPLOYMENTS, WEB);
    for (var i = 1; i <= 100; i++) {
      var pod = Sample.pod(Character.toString('a' + random.nextInt(2))).version(++version);
      if (random.nextBoolean()) {
        cluster.delete(pod.make());
      } else {
        cluster.put(pod.make());
      }
      pauseAtTimes(random);
      if (i % 10 == 0) {
        assertMirrored();
      }
    }
    assertTrue(mirror.asks() > 1, "a row that says that there is no pod is asked for");
  }

  @Test
  void a_change_during_an_answer_is_not_lost() throws Exception {
    put("shop", "web", 3);
    mirror.ask(null, 100);
    follow(DEPLOYMENTS);
    settle();
    for (var i = 0; i < 50; i++) {
      var ready = i % 4;
      var asking = Thread.ofVirtual().start(() -> mirror.ask(null, 100));
      put("shop", "web", ready);
      asking.join();
    }
    assertMirrored();
  }

  private void put(String namespace, String name, int ready) {
    cluster.put(
        Sample.deployment(3)
            .named(namespace, name)
            .version(++version)
            .counts(3, 3, ready, ready)
            .make());
  }

  private void follow(String... ids) {
    visible.show(new VisibleParams(List.of(ids), null, null));
  }

  private void followFromNowOn(String... ids) throws InterruptedException {
    follow(ids);
    cluster.awaitFollowed("deployments");
  }

  /** Waits at random for notifications, because otherwise all changes would be sent in one. */
  private void pauseAtTimes(Random random) throws InterruptedException {
    if (random.nextInt(20) == 0) {
      time.sleep(ScreenTeller.AT_MOST_EVERY);
    }
  }

  /** Waits until all changes have been sent, and the repeated requests are answered. */
  private void settle() throws InterruptedException {
    for (var i = 0; i < 5; i++) {
      shown.awaitDelivered(cluster);
      var last = "last " + i;
      changes.changed(last); // is sent after all changes until now, or together with them
      ScreenUnderTest.await("told of the last change", () -> mirror.wasTold(last));
      mirror.askForStale();
    }
  }

  /** All changes were sent with their rows, so that the mirror did not ask again. */
  private void assertAskedOnlyOnce() {
    assertEquals(1, mirror.asks());
  }

  private void assertMirrored() throws Exception {
    settle();
    var mirrored = mirror.rows();
    var answered = answered(new TreeParams(mirror.parent, 100, null, mirror.filter)).nodes();
    assertEquals(text(answered), text(mirrored));
    assertEquals(answered, mirrored);
  }

  private static String text(List<TreeNode> rows) {
    return rows.stream()
        .map(r -> r.label() + " " + r.description())
        .collect(Collectors.joining("\n"));
  }

  private TreeResult answered(TreeParams params) {
    try {
      return tree.answer(params);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    } finally {
      tree.answered(params);
    }
  }

  /** The rows below one row, as a client keeps them. */
  private final class Mirror extends SilentClient {
    private final List<TreeNode> rows = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private String parent = DEPLOYMENTS;
    private @Nullable TreeFilter filter;
    private int page = 1;
    private @Nullable String cursor;
    private boolean stale;
    private int asks;

    /** Requests the rows that follow, if there is a row that offers them. */
    void showMore(int limit) {
      var params = new TreeParams(parent, limit, cursor(), filter);
      if (params.cursor() == null) {
        return;
      }
      try {
        takeMore(tree.answer(params));
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      } finally {
        tree.answered(params);
      }
    }

    private synchronized @Nullable String cursor() {
      return offersMore() ? cursor : null;
    }

    private synchronized void takeMore(TreeResult answer) {
      rows.removeIf(r -> r.workload() == null);
      rows.addAll(answer.nodes());
      cursor = answer.cursor();
    }

    /** Requests the rows. Notifications may arrive before or after the answer. */
    void ask(@Nullable TreeFilter filter, int limit) {
      var params = new TreeParams(parent, limit, null, filter);
      synchronized (this) {
        stale = false;
        asks++;
      }
      try {
        take(tree.answer(params));
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      } finally {
        tree.answered(params); // the answer has been sent; frames are in order
      }
    }

    synchronized int asks() {
      return asks;
    }

    private synchronized void take(TreeResult answer) {
      rows.clear();
      rows.addAll(answer.nodes());
      cursor = answer.cursor();
    }

    void askForStale() {
      if (isStale()) {
        ask(filter, Math.max(page, objects().size()));
      }
    }

    private synchronized boolean isStale() {
      return stale;
    }

    @Override
    public synchronized void treeChanged(TreeChangedParams change) {
      rows.removeIf(r -> change.gone().contains(r.id()));
      rows.replaceAll(
          r -> change.rows().stream().filter(now -> now.id().equals(r.id())).findFirst().orElse(r));
      for (var added : change.added()) {
        if (added.parent().equals(parent)) {
          rows.add(1 + ids().indexOf(Objects.toString(added.after(), "")), added.row());
        }
      }
      stale |= change.stale().contains(parent) || change.nodes().isEmpty();
      told.addAll(change.nodes());
    }

    synchronized boolean wasTold(String node) {
      return told.contains(node);
    }

    synchronized List<TreeNode> rows() {
      return List.copyOf(rows);
    }

    synchronized List<TreeNode> objects() {
      return rows.stream().filter(r -> r.workload() != null).toList();
    }

    synchronized boolean offersMore() {
      return rows.stream().anyMatch(r -> r.workload() == null);
    }

    synchronized List<String> ids() {
      return rows.stream()
          .filter(r -> !r.contextValue().equals("kube9.more"))
          .map(TreeNode::id)
          .toList();
    }
  }
}
