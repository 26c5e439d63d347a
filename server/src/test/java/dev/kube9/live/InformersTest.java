package dev.kube9.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InformersTest {
  private static final Scope<Workload> SHOP = Scope.of(Resource.DEPLOYMENTS, "shop");

  private final VirtualTime time = new VirtualTime();
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final Informers informers = new Informers(time);
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    informers.close();
  }

  @Test
  void it_lists_then_follows() throws Exception {
    cluster.put(Sample.deployment(3).make());
    try (var subscription = open()) {
      hear("added 100");
      hear("turned");
      cluster.put(Sample.deployment(3).version(101).make());
      hear("changed 101");
      cluster.delete(Sample.deployment(3).version(102).make());
      hear("deleted");
      assertEquals(0, subscription.all().size());
    }
    assertEquals(0, informers.size());
  }

  @Test
  void of_a_long_list_one_page_is_read_ahead_and_not_two() throws Exception {
    putMany(1700);
    var first = new CountDownLatch(1);
    var others = new CountDownLatch(1);
    cluster.duringList((_, from) -> (from == null ? first : others).await());
    try (var subscription = open()) {
      await(() -> lists() == 2);
      assertEquals(0, subscription.all().size(), "the first page is still on its way");
      first.countDown();
      await(() -> lists() == 3);
      others.countDown();
      await(subscription::listed);
      assertEquals(1700, subscription.all().size());
      assertEquals(4, lists());
    }
  }

  @Test
  void a_page_that_fails_begins_the_list_anew_and_leaves_none_under_way() throws Exception {
    putMany(1200);
    var secondBegan = new CountDownLatch(1);
    var secondGivenUp = new CountDownLatch(1);
    var first = new AtomicBoolean(true);
    cluster.duringList(
        (_, from) -> {
          if (from != null && first.get()) {
            secondBegan.countDown();
            try {
              new CountDownLatch(1).await();
            } finally {
              secondGivenUp.countDown();
            }
          } else if (first.get()) {
            secondBegan.await();
            first.set(false);
            throw new ApiFailure(ApiFailure.Kind.Expired, "too old");
          }
        });
    try (var subscription = open()) {
      assertTrue(secondGivenUp.await(20, TimeUnit.SECONDS));
      while (!subscription.listed()) {
        time.advance(Duration.ofMillis(100));
        Thread.onSpinWait();
      }
      assertEquals(1200, subscription.all().size());
    }
  }

  @Test
  void an_Error_while_listing_is_shown_and_the_feed_begins_anew() throws Exception {
    cluster.put(Sample.deployment(3).make());
    var broken = new AtomicBoolean(true);
    cluster.duringList(
        (_, _) -> {
          if (broken.getAndSet(false)) {
            throw new StackOverflowError("of a page nested too deep");
          }
        });
    try (var subscription = open()) {
      informers.awaitSettled(cluster, SHOP);
      assertFalse(subscription.listed());
      assertEquals(
          "kube9 failed to follow deployments: its log says more",
          subscription.trouble().orElseThrow().reason());
      advanceUntil(subscription::listed);
      assertTrue(subscription.trouble().isEmpty());
      assertEquals(1, subscription.all().size());
    }
  }

  @Test
  void an_Error_while_watching_is_shown_and_the_feed_begins_anew() throws Exception {
    try (var subscription = open()) {
      hear("turned");
      awaitWatch(1);
      cluster.breakWatches(new NoClassDefFoundError("of a jar that was replaced"));
      hear("turned");
      assertTrue(subscription.trouble().isPresent());
      cluster.put(Sample.deployment(3).make());
      advanceUntil(() -> subscription.all().size() == 1 && subscription.trouble().isEmpty());
    }
  }

  @Test
  void a_page_that_was_interrupted_by_itself_does_not_end_the_informer() throws Exception {
    cluster.put(Sample.deployment(3).make());
    var first = new AtomicBoolean(true);
    cluster.duringList(
        (_, _) -> {
          if (first.getAndSet(false)) {
            throw new InterruptedException("of the page's thread alone");
          }
        });
    try (var subscription = open()) {
      advanceUntil(subscription::listed);
      assertEquals(1, subscription.all().size());
    }
  }

  @Test
  void a_listener_that_throws_an_Error_harms_nobody_else() throws Exception {
    cluster.put(Sample.deployment(3).make());
    ResourceEventHandler<Workload> broken =
        new ResourceEventHandler<>() {
          @Override
          public void changed(@Nullable Workload before, @Nullable Workload now) {
            throw new AssertionError("a defect");
          }

          @Override
          public void turned() {
            throw new StackOverflowError("a defect");
          }
        };
    var bothAreThere = new CountDownLatch(1);
    cluster.duringList((_, _) -> bothAreThere.await());
    try (var _ = informers.open(cluster, SHOP, broken);
        var _ = open()) {
      bothAreThere.countDown();
      hear("turned");
      cluster.put(Sample.deployment(3).version(101).make());
      hear("changed 101");
    }
  }

  @Test
  void a_watch_that_ends_without_an_event_is_no_trouble() throws Exception {
    try (var subscription = open()) {
      hear("turned");
      for (var watch = 1; watch <= 3; watch++) {
        var opened = watch;
        awaitWatch(opened);
        time.advance(Duration.ofMinutes(5));
        cluster.endWatches();
      }
      awaitWatch(4);
      assertTrue(subscription.trouble().isEmpty());
      assertTrue(heard.isEmpty(), () -> "also heard " + heard);
      assertEquals(1, lists());
    }
  }

  @Test
  void a_watch_that_is_cut_while_nothing_happens_is_no_trouble() throws Exception {
    try (var subscription = open()) {
      hear("turned");
      awaitWatch(1);
      time.advance(Duration.ofMinutes(1)); // as load balancers do with an idle connection
      cluster.cut(new ApiFailure(ApiFailure.Kind.Unreachable, "the connection broke"));
      awaitWatch(2);
      assertTrue(subscription.trouble().isEmpty());
      assertTrue(heard.isEmpty(), () -> "also heard " + heard);
    }
  }

  @Test
  void a_watch_that_cannot_be_opened_again_is_a_trouble_until_its_answer_begins() throws Exception {
    cluster.muteWatches();
    try (var subscription = open()) {
      hear("turned");
      awaitWatch(1);
      time.advance(Duration.ofMinutes(1));
      var lost = new ApiFailure(ApiFailure.Kind.Unreachable, "refused");
      cluster.refuse("watch deployments", lost);
      cluster.cut(lost);
      hear("turned");
      assertTrue(subscription.trouble().isPresent());
      cluster.allow("watch deployments");
      advanceUntil(() -> subscription.trouble().isEmpty());
      assertEquals(1, lists(), "the watch alone cleared it, without telling anything");
    }
  }

  @Test
  void a_watch_that_was_silent_for_too_long_is_no_trouble_but_listed_again() throws Exception {
    cluster.muteWatches();
    try (var subscription = open()) {
      hear("turned");
      awaitWatch(1);
      cluster.put(Sample.deployment(3).make());
      time.advance(Duration.ofSeconds(90));
      cluster.cut(new ApiFailure(ApiFailure.Kind.RequestTimeout, "no answer in time"));
      hear("added 100");
      assertTrue(subscription.trouble().isEmpty());
      assertTrue(heard.isEmpty(), () -> "also heard " + heard);
    }
  }

  @Test
  void a_check_lists_once_for_all_and_shows_what_a_mute_watch_does_not_tell() throws Exception {
    cluster.muteWatches();
    try (var _ = open();
        var one = informers.openForWait(cluster, SHOP, ResourceEventHandler.none());
        var other = informers.openForWait(cluster, SHOP, ResourceEventHandler.none())) {
      hear("turned");
      awaitWatch(1);
      assertEquals(2, one.waits());
      one.check(Duration.ofSeconds(15));
      assertEquals(1, lists(), "the cluster was seen just now");
      time.advance(Duration.ofSeconds(15));
      cluster.put(Sample.deployment(3).make());
      await(
          () -> {
            one.check(Duration.ofSeconds(15));
            other.check(Duration.ofSeconds(15));
            return lists() > 1;
          });
      hear("added 100");
      await(() -> one.age().isZero());
      other.check(Duration.ofSeconds(15));
      assertEquals(2, lists());
      assertTrue(other.lags());
    }
  }

  @Test
  void a_check_that_fails_shows_as_trouble_though_the_watch_is_open() throws Exception {
    cluster.muteWatches();
    try (var subscription = informers.openForWait(cluster, SHOP, ResourceEventHandler.none())) {
      awaitWatch(1);
      cluster.refuse("list deployments", new ApiFailure(ApiFailure.Kind.Unreachable, "refused"));
      time.advance(Duration.ofSeconds(15));
      await(
          () -> {
            subscription.check(Duration.ofSeconds(15));
            return subscription.trouble().isPresent();
          });
      cluster.allow("list deployments");
      advanceUntil(() -> subscription.trouble().isEmpty());
    }
  }

  @Test
  void a_login_that_waits_is_the_feeds_trouble_until_it_has_ended() throws Exception {
    cluster.put(Sample.deployment(3).make());
    var loggedIn = new CountDownLatch(1);
    cluster.duringList((_, _) -> loggedIn.await());
    try (var subscription = open()) {
      await(() -> cluster.loginListeners() == 1);
      cluster.login(login("open https://idp.example and enter ABCD"));
      await(() -> subscription.trouble().isPresent());
      informers.awaitSettled(cluster, SHOP); // ends the wait for the first list
      var trouble = assertInstanceOf(ApiFailure.class, subscription.trouble().orElseThrow());
      assertEquals(ApiFailure.Kind.Unauthorized, trouble.kind());
      assertEquals("waiting for login: open https://idp.example and enter ABCD", trouble.reason());
      assertEquals(
          "Open https://idp.example and enter the code ABCD; kubelogin waits for 5 minutes in all",
          trouble.hint());
      cluster.login(null);
      loggedIn.countDown();
      hear("added 100");
      await(() -> subscription.trouble().isEmpty());
    }
    await(() -> cluster.loginListeners() == 0);
  }

  @Test
  void a_login_that_ended_brings_the_rows_at_once() throws Exception {
    cluster.put(Sample.deployment(3).make());
    cluster.refuse("list deployments", new ApiFailure(ApiFailure.Kind.Unauthorized, "log in"));
    try (var subscription = open()) {
      await(() -> subscription.trouble().isPresent());
      cluster.login(login("a person began it"));
      await(() -> subscription.trouble().orElseThrow().reason().startsWith("waiting for login"));
      cluster.allow("list deployments");
      cluster.login(null);
      hear("added 100"); // without any time passing
    }
  }

  @Test
  void a_login_says_nothing_against_a_watch_that_is_open() throws Exception {
    try (var subscription = open()) {
      awaitWatch(1);
      hear("turned");
      cluster.login(login("for another request"));
      cluster.put(Sample.deployment(3).make());
      hear("added 100");
      assertTrue(subscription.trouble().isEmpty());
    }
  }

  private static PendingLogin login(String said) {
    return new PendingLogin(
        "1",
        "kubelogin",
        said,
        "https://idp.example",
        "ABCD",
        VirtualTime.NOON,
        VirtualTime.NOON.plusSeconds(300));
  }

  @Test
  void what_a_watch_has_deleted_does_not_come_back_by_an_older_version() throws Exception {
    cluster.put(Sample.deployment(3).make());
    try (var subscription = open()) {
      hear("turned");
      awaitWatch(1);
      cluster.delete(Sample.deployment(3).version(102).make());
      hear("deleted");
      informers.learn(cluster, Sample.deployment(3).version(101).make());
      assertEquals(0, subscription.all().size());
      informers.learn(cluster, Sample.deployment(3).version(103).make()); // its labels match again
      assertEquals(1, subscription.all().size());
    }
  }

  @Test
  void an_object_never_goes_back_to_an_older_version() throws Exception {
    cluster.put(Sample.deployment(3).make());
    try (var subscription = open()) {
      hear("turned");
      informers.learn(cluster, Sample.deployment(3).version(110).make());
      hear("changed 110");
      cluster.put(Sample.deployment(3).version(105).make());
      cluster.put(Sample.deployment(3).version(111).make());
      hear("changed 111");
      assertEquals("111", subscription.get("shop", "web").orElseThrow().meta().resourceVersion());
    }
    assertEquals(
        "111", informers.newest(Sample.deployment(3).version(111).make()).meta().resourceVersion());
    assertEquals(
        "110",
        informers.newest(Sample.deployment(3).version(100).make()).meta().resourceVersion(),
        "a list from before the restart is corrected");
  }

  @Test
  void a_version_too_old_is_listed_again_and_only_differences_are_told() throws Exception {
    cluster.put(Sample.deployment(3).make());
    try (var _ = open()) {
      hear("turned");
      awaitWatch(1);
      cluster.cut(new ApiFailure(ApiFailure.Kind.Expired, "too old"));
      cluster.put(Sample.deployment(3).version(120).make());
      hear("changed 120");
    }
    assertTrue(heard.isEmpty(), () -> "also heard " + heard);
  }

  @Test
  void a_server_that_forgets_every_version_is_asked_only_every_2_seconds() throws Exception {
    cluster.put(Sample.deployment(3).make());
    cluster.refuse("watch deployments", new ApiFailure(ApiFailure.Kind.Expired, "too old"));
    try (var _ = open()) {
      hear("turned");
      for (var round = 1; round <= 3; round++) {
        var asked = round;
        await(() -> watches() == asked);
        assertTrue(lists() <= round + 1, "listed more often than watched");
        while (watches() == asked) {
          time.advance(Duration.ofMillis(100));
          Thread.onSpinWait();
        }
        var least = Reflector.CHECK_EVERY.multipliedBy(round).toNanos();
        assertTrue(time.nanos() >= least, "asked again at once");
      }
    }
  }

  @Test
  void a_listener_that_fails_harms_nobody_else() throws Exception {
    cluster.put(Sample.deployment(3).make());
    ResourceEventHandler<Workload> broken =
        new ResourceEventHandler<>() {
          @Override
          public void changed(@Nullable Workload before, @Nullable Workload now) {
            throw new IllegalStateException("a defect");
          }

          @Override
          public void turned() {
            throw new IllegalStateException("a defect");
          }
        };
    var bothAreThere = new CountDownLatch(1);
    cluster.duringList((_, _) -> bothAreThere.await());
    try (var _ = informers.open(cluster, SHOP, broken);
        var _ = open()) {
      bothAreThere.countDown();
      hear("turned");
      cluster.put(Sample.deployment(3).version(101).make());
      hear("changed 101");
      cluster.put(Sample.deployment(3).version(102).make());
      hear("changed 102");
    }
  }

  @Test
  void a_defect_while_listing_is_a_trouble_and_not_the_end() throws Exception {
    cluster.put(Sample.deployment(3).make());
    cluster.failList(new IllegalStateException("a defect"));
    try (var subscription = open()) {
      hear("turned");
      assertTrue(subscription.trouble().isPresent());
      while (!heard.contains("added 100")) {
        time.advance(Duration.ofMillis(50));
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void a_broken_watch_is_a_trouble_until_it_is_mended() throws Exception {
    cluster.put(Sample.deployment(3).make());
    try (var subscription = open()) {
      hear("turned");
      var lost = new ApiFailure(ApiFailure.Kind.Unreachable, "refused");
      cluster.refuse("watch deployments", lost);
      cluster.cut(lost);
      hear("turned");
      assertTrue(subscription.trouble().isPresent());
      cluster.allow("watch deployments");
      cluster.put(Sample.deployment(3).version(130).make());
      while (!heard.contains("changed 130")) {
        time.advance(Duration.ofMillis(50));
        var _ = subscription.listed();
      }
      await(() -> subscription.trouble().isEmpty());
    }
  }

  @Test
  void a_scope_is_watched_once_and_only_while_somebody_is_interested() throws Exception {
    cluster.put(Sample.deployment(3).make());
    var first = open();
    hear("turned");
    var second = open();
    assertEquals(1, informers.size());
    assertTrue(second.listed(), "who joins sees what is known");
    first.close();
    first.close();
    assertEquals(1, informers.size());
    second.close();
    assertEquals(0, informers.size());
    assertEquals(1, cluster.requests().stream().filter(r -> r.equals("list deployments")).count());
  }

  private Subscription<Workload> open() {
    return informers.open(
        cluster,
        SHOP,
        new ResourceEventHandler<>() {
          @Override
          public void changed(@Nullable Workload before, @Nullable Workload now) {
            if (now == null) {
              heard.add("deleted");
            } else {
              heard.add((before == null ? "added " : "changed ") + now.meta().resourceVersion());
            }
          }

          @Override
          public void turned() {
            heard.add("turned");
          }
        });
  }

  private long lists() {
    return cluster.requests().stream().filter(r -> r.equals("list deployments")).count();
  }

  private long watches() {
    return cluster.requests().stream().filter(r -> r.equals("watch deployments")).count();
  }

  /** Waits until this watch, counted from 1, is open and has delivered all changes. */
  private void awaitWatch(long number) {
    await(() -> watches() == number && cluster.upToDate() == 1);
  }

  private void putMany(int count) {
    for (var i = 0; i < count; i++) {
      cluster.put(Sample.deployment(3).named("shop", "web-%04d".formatted(i)).make());
    }
  }

  private void advanceUntil(BooleanSupplier condition) {
    await(
        () -> {
          time.advance(Duration.ofMillis(10));
          return condition.getAsBoolean();
        });
  }

  private static void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "never so");
      Thread.onSpinWait();
    }
  }

  private void hear(String expected) throws InterruptedException {
    for (var one = next(); !one.equals(expected); one = next()) {
      assertTrue(!one.startsWith("deleted"), () -> "before " + expected);
    }
  }

  private String next() throws InterruptedException {
    var one = heard.poll(20, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("nothing heard");
    }
    return one;
  }
}
