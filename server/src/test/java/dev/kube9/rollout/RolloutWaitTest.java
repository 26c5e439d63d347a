package dev.kube9.rollout;

import static dev.kube9.workload.Sample.deployment;
import static dev.kube9.workload.Sample.pod;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Scope;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.failure.ApiFailure;
import dev.kube9.live.Informers;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.rollout.Verdict.Superseded.How;
import dev.kube9.rollout.rules.RolloutState.Complete;
import dev.kube9.rollout.rules.RolloutState.NotObserved;
import dev.kube9.rollout.rules.RolloutState.Progressing;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Meta.Owner;
import dev.kube9.workload.NodeHealth;
import dev.kube9.workload.Pod.Terminated;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Sample.Deploy;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The wait on a cluster that shows one snapshot after the other, in virtual time. */
class RolloutWaitTest {
  /** Keeps an informer open and ignores its events. */
  private static final class IgnoringHandler<T extends ApiObject>
      implements ResourceEventHandler<T> {
    @Override
    public void changed(@Nullable T before, @Nullable T now) {}

    @Override
    public void turned() {}
  }

  private static final long PATIENCE_SECONDS = 20;

  private static final List<String> ALL =
      List.of(
          "watch deployments", "list deployments", "get deployments", "watch pods", "list pods");

  private final VirtualTime time = new VirtualTime();
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final Informers informers = new Informers(time);
  private final BlockingQueue<Rollout> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<LostSight> lost = new LinkedBlockingQueue<>();
  private final OwnRestarts own = new OwnRestarts();
  private long version = 200;
  private FutureTask<Verdict> waiting = new FutureTask<>(() -> null);

  @AfterEach
  void nothing_is_left() {
    waiting.cancel(true);
    await(() -> informers.size() == 0); // a wait that has ended leaves none open
    informers.close();
  }

  @Test
  void a_status_from_before_the_restart_is_not_believed() throws Exception {
    cluster.put(patched().make());
    await(patched().make(), true);
    assertEquals(new NotObserved(2, 1), hear(_ -> true).state());
    cluster.put(patched().version(102).generations(2, 2).counts(4, 1, 3, 3).make());
    assertInstanceOf(Progressing.class, hear(r -> !(r.state() instanceof NotObserved)).state());
    cluster.put(patched().version(103).generations(2, 2).make());
    assertInstanceOf(Complete.class, verdict(Verdict.RolledOut.class).last().state());
  }

  @Test
  void the_wait_ends_with_the_timeout_and_says_why() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(
        pod("b")
            .restartedAt("T2")
            .waiting("CrashLoopBackOff", "back-off", new Terminated(1, "Error", ""))
            .make());
    await(patched().make(), true);
    hear(r -> !r.problems().isEmpty());
    time.advance(ofMinutes(5));
    var verdict = verdict(Verdict.TimedOut.class);
    assertEquals("CrashLoopBackOff", verdict.last().problems().getFirst().reason());
    assertEquals(1, verdict.last().problems().getFirst().exitCode());
  }

  @Test
  void a_problem_that_heals_disappears() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(pod("b").restartedAt("T2").waiting("ErrImagePull", "timeout", null).make());
    await(patched().make(), true);
    assertEquals("ErrImagePull", hear(r -> !r.problems().isEmpty()).problems().getFirst().reason());
    var healed = pod("b").version(2).restartedAt("T2").make();
    cluster.put(healed);
    assertEquals(1, hear(r -> r.problems().isEmpty()).ready());
  }

  @Test
  void old_pods_that_crash_are_not_the_new_rollouts_fault() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(
        pod("old").hash("old").restartedAt("T1").waiting("CrashLoopBackOff", "", null).make());
    cluster.put(pod("new").restartedAt("T2").make());
    await(patched().make(), true);
    var rollout = hear(r -> r.ready() == 1);
    assertTrue(rollout.problems().isEmpty(), () -> "problems: " + rollout.problems());
  }

  @Test
  void an_unready_pods_events_are_read_only_after_a_while() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    var unready = pod("b").restartedAt("T2").unready().make();
    cluster.put(unready);
    cluster.put(Sample.warning(unready, "Unhealthy", "503", Instant.EPOCH));
    await(patched().make(), true);
    hear(_ -> true);
    assertTrue(!cluster.requests().contains("list events"), "asked before anything can be wrong");
    Rollout rollout;
    do {
      time.advance(Duration.ofMillis(100));
      cluster.put(observed().version(++version).counts(4, 1, 3, 3).make());
      rollout = hear(_ -> true);
    } while (rollout.problems().isEmpty());
    assertEquals("Unhealthy", rollout.problems().getFirst().reason());
    assertTrue(time.nanos() >= ofSeconds(2).toNanos(), "asked too early");
  }

  @Test
  void a_feed_that_lags_is_not_believed_when_it_shows_no_workload() throws Exception {
    var scope = Scope.around(Sample.ref(WorkloadKind.DEPLOYMENT));
    try (var _ = informers.open(cluster, scope, new IgnoringHandler<>())) {
      cluster.awaitFollowed("deployments"); // a watch that is opened later would tell it
      cluster.putUntold(observed().counts(4, 1, 3, 3).make());
      await(patched().make(), true);
      hear(r -> r.state() instanceof Progressing);
    }
  }

  @Test
  void where_old_and_new_pods_look_alike_only_the_counts_are_believed() throws Exception {
    // Another image: all pods have the restartedAt of the last restart, but two different hashes.
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(
        pod("a").hash("old").restartedAt("T2").waiting("CrashLoopBackOff", "", null).make());
    cluster.put(pod("b").hash("old").restartedAt("T2").make());
    cluster.put(pod("c").hash("new").restartedAt("T2").make());
    await(patched().make(), false);
    hear(r -> r.ready() == 0 && r.problems().isEmpty());
  }

  @Test
  void another_template_supersedes_the_rollout() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.put(patched().version(110).template(9, "T2").generations(3, 2).make());
    assertEquals(How.TEMPLATE_CHANGED, verdict(Verdict.Superseded.class).how());
  }

  @Test
  void a_later_restart_of_this_session_is_followed() throws Exception {
    own.add(Sample.ref(WorkloadKind.DEPLOYMENT), "2026-01-02T12:00:09.000Z");
    cluster.put(at("12:00:00").make());
    await(at("12:00:00").make(), true);
    hear(_ -> true);
    time.advance(ofMinutes(4));
    cluster.put(at("12:00:09").version(110).generations(3, 3).counts(4, 1, 3, 3).make());
    hear(r -> "2026-01-02T12:00:09.000Z".equals(r.workload().template().restartedAt()));
    cluster.put(
        at("12:00:09")
            .version(111)
            .generations(3, 3)
            .counts(4, 1, 3, 3)
            .condition("Progressing", "False", "ProgressDeadlineExceeded")
            .make());
    hear(r -> r.workload().meta().resourceVersion().equals("111"));
    cluster.put(at("12:00:09").version(112).generations(3, 3).counts(3, 3, 3, 3).make());
    var last = verdict(Verdict.RolledOut.class).last();
    assertEquals("2026-01-02T12:00:09.000Z", last.workload().template().restartedAt());
  }

  @Test
  void a_restart_of_somebody_else_and_an_undo_are_told_apart() throws Exception {
    own.add(Sample.ref(WorkloadKind.DEPLOYMENT), "2026-01-02T11:00:00.000Z");
    cluster.put(at("12:00:00").make());
    await(at("12:00:00").make(), true);
    hear(_ -> true);
    cluster.put(at("12:00:09").version(110).generations(3, 2).make());
    var again = verdict(Verdict.Superseded.class);
    assertEquals(How.RESTARTED_AGAIN, again.how());
    assertEquals("2026-01-02T12:00:09.000Z", again.last().workload().template().restartedAt());
    cluster.put(at("12:00:00").version(111).generations(4, 4).counts(4, 1, 3, 3).make());
    await(at("12:00:00").generations(4, 4).make(), true);
    hear(_ -> true);
    // The value of before is that of a restart of this session, but it is no later one.
    cluster.put(at("11:00:00").version(112).generations(5, 4).make());
    assertEquals(How.TAKEN_BACK, verdict(Verdict.Superseded.class).how());
  }

  private static Deploy at(String timeOfDay) {
    return observed().counts(4, 1, 3, 3).template(7, "2026-01-02T" + timeOfDay + ".000Z");
  }

  @Test
  void scaling_is_no_other_rollout() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.put(patched().version(110).desired(5).generations(3, 2).make());
    hear(r -> r.state() instanceof NotObserved);
    cluster.put(patched().version(111).desired(5).generations(3, 3).counts(5, 5, 5, 5).make());
    verdict(Verdict.RolledOut.class);
  }

  @Test
  void a_deleted_workload_ends_the_wait() throws Exception {
    var workload = observed().counts(4, 1, 3, 3).make();
    cluster.put(workload);
    await(patched().make(), true);
    hear(_ -> true);
    cluster.awaitFollowed("deployments");
    cluster.delete(workload);
    assertEquals(How.DELETED, verdict(Verdict.Superseded.class).how());
  }

  @Test
  void a_workload_that_is_being_deleted_ends_the_wait_with_what_keeps_it() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.put(patched().version(110).beingDeleted("example.com/hold").generations(3, 3).make());
    var verdict = verdict(Verdict.Superseded.class);
    assertEquals(How.BEING_DELETED, verdict.how());
    assertEquals(List.of("example.com/hold"), verdict.last().workload().meta().finalizers());
  }

  @Test
  void a_workload_of_the_same_name_is_another_one() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.put(deployment(3).uid("another").version(120).make());
    assertEquals(How.MADE_AGAIN, verdict(Verdict.Superseded.class).how());
  }

  @Test
  void a_deadline_that_an_earlier_rollout_missed_fails_none() throws Exception {
    var stale = observed().deadline(60).counts(4, 1, 3, 3);
    cluster.put(stale.condition("Progressing", "False", "ProgressDeadlineExceeded").make());
    await(patched().make(), true);
    assertInstanceOf(Progressing.class, hear(_ -> true).state());
    time.advance(ofSeconds(60));
    verdict(Verdict.DeadlineExceeded.class);
  }

  @Test
  void a_deadline_missed_is_believed_by_whoever_only_waits() throws Exception {
    cluster.put(
        observed()
            .counts(4, 1, 3, 3)
            .condition("Progressing", "False", "ProgressDeadlineExceeded")
            .make());
    await(observed().make(), false);
    verdict(Verdict.DeadlineExceeded.class);
  }

  @Test
  void paused_midway_ends_the_wait() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.put(observed().version(112).generations(3, 3).paused().counts(4, 1, 3, 3).make());
    verdict(Verdict.PausedMidway.class);
  }

  @Test
  void a_lost_connection_ends_no_wait() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    var lost = new ApiFailure(ApiFailure.Kind.Unreachable, "connection refused");
    cluster.refuse("watch deployments", lost);
    cluster.refuse("list deployments", lost);
    cluster.cut(lost);
    time.advance(ofSeconds(30));
    cluster.allow("watch deployments");
    cluster.allow("list deployments");
    cluster.put(observed().version(130).make());
    advanceUntilDone();
    verdict(Verdict.RolledOut.class);
  }

  @Test
  void a_mute_watch_does_not_hide_that_the_rollout_is_complete() throws Exception {
    cluster.muteWatches();
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    time.advance(Duration.ofMillis(1500));
    cluster.put(observed().version(130).make());
    advanceUntilDone();
    verdict(Verdict.RolledOut.class);
    assertTrue(time.nanos() <= ofSeconds(20).toNanos(), "seen after " + time.nanos());
    assertTrue(lost.isEmpty(), () -> "there was sight: " + lost);
  }

  @Test
  void behind_a_mute_watch_a_deleted_workload_ends_the_wait() throws Exception {
    cluster.muteWatches();
    var workload = observed().counts(4, 1, 3, 3).make();
    cluster.put(workload);
    await(patched().make(), true);
    hear(_ -> true);
    cluster.awaitFollowed("deployments");
    cluster.delete(workload);
    advanceUntilDone();
    assertEquals(How.DELETED, verdict(Verdict.Superseded.class).how());
  }

  @Test
  void the_pods_of_a_mute_watch_are_listed_too() throws Exception {
    cluster.muteWatches();
    cluster.put(patched().make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.awaitFollowed("deployments", "pods");
    cluster.put(observed().version(110).counts(4, 1, 3, 3).make());
    cluster.put(
        pod("b")
            .restartedAt("T2")
            .waiting("CrashLoopBackOff", "", new Terminated(1, "", ""))
            .make());
    var _ = advanceUntil(r -> !r.problems().isEmpty());
    assertEquals(2, count("list pods"));
  }

  @Test
  void two_hundred_quiet_waits_cost_one_request_in_15_seconds() throws Exception {
    var wait = new RolloutWait(informers, time, new KnownRevisions(time), own);
    var waits = new ArrayList<FutureTask<Verdict>>();
    for (var i = 0; i < 200; i++) {
      var begin = observed().named("shop", "web-" + i).uid("u" + i).counts(4, 1, 3, 3).make();
      cluster.put(begin);
      var target = new RolloutWait.Target(cluster, begin.ref("prod-eu"), begin, true);
      waits.add(new FutureTask<>(() -> wait.await(target, ofMinutes(5), listening())));
    }
    waits.forEach(Thread.ofVirtual()::start);
    hearFromAll(200);
    cluster.awaitFollowed("deployments", "pods");
    cluster.forgetRequests();
    var scope = Scope.around(Sample.ref(WorkloadKind.DEPLOYMENT));
    try (var all = informers.openForWait(cluster, scope, new IgnoringHandler<>())) {
      for (var lists = 0; lists < 4; lists++) {
        for (var look = 1; look <= 6; look++) {
          assertEquals(lists, cluster.requests().size(), () -> "requests: " + cluster.requests());
          heard.clear();
          time.advance(Duration.ofMillis(2500)); // six of them are 15 seconds
          hearFromAll(200);
        }
        await(() -> all.age().isZero()); // the list was answered
      }
      assertEquals(4, cluster.requests().size(), () -> "requests: " + cluster.requests());
    }
    assertTrue(lost.isEmpty(), () -> "there was sight: " + lost.peek().why().reason());
    waits.forEach(w -> w.cancel(true));
  }

  @Test
  void one_quiet_wait_reads_its_workload_and_lists_nothing() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.awaitFollowed("deployments", "pods");
    cluster.forgetRequests();
    passLooks(25);
    assertTrue(
        cluster.requests().stream().allMatch(r -> r.startsWith("get ")),
        cluster.requests()::toString);
    assertTrue(cluster.requests().size() >= 5 && cluster.requests().size() <= 12);
  }

  @Test
  void a_cluster_that_goes_silent_is_told_soon() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.awaitFollowed("deployments", "pods");
    cluster.duringRead(() -> new CountDownLatch(1).await());
    var told = advanceUntilLost();
    assertEquals("https://prod-eu.example:6443 does not answer", told.why().reason());
    assertEquals(VirtualTime.NOON, told.since());
    assertTrue(time.nanos() < ofSeconds(15).toNanos(), "told late");
    assertTrue(time.nanos() > ofSeconds(9).toNanos(), "an answer may take 5 s");
  }

  @Test
  void an_end_before_a_question_is_answered_says_that_the_state_is_not_known() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), ofSeconds(8));
    hear(_ -> true);
    cluster.awaitFollowed("deployments", "pods");
    cluster.duringRead(() -> new CountDownLatch(1).await());
    while (!waiting.isDone()) {
      time.advance(Duration.ofMillis(100));
      TimeUnit.MILLISECONDS.sleep(1);
    }
    var lost = verdict(Verdict.TimedOut.class).lost().orElseThrow();
    assertEquals(VirtualTime.NOON, lost.since());
    assertTrue(lost.lastSeen().isPresent());
  }

  @Test
  void lost_sight_is_told_at_once_and_at_the_deadline_with_its_reason() throws Exception {
    cluster.put(patched().make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.awaitFollowed("deployments");
    time.advance(ofSeconds(4));
    loseEverything();
    var told = hearLost();
    assertEquals("connection refused", told.why().reason());
    var since = Duration.between(VirtualTime.NOON, told.since());
    assertTrue(since.compareTo(ofSeconds(4)) <= 0, "since " + since);
    assertTrue(time.nanos() < ofSeconds(8).toNanos(), "told late");
    time.advance(ofMinutes(5));
    var verdict = verdict(Verdict.TimedOut.class);
    assertEquals("connection refused", verdict.lost().orElseThrow().why().reason());
    assertEquals(told.since(), verdict.lost().orElseThrow().since());
  }

  @Test
  void sight_that_returns_is_told_as_before() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.awaitFollowed("deployments");
    loseEverything();
    assertTrue(hearLost().lastSeen().isPresent());
    heard.clear();
    cluster.put(observed().version(120).counts(4, 2, 3, 3).make());
    allowEverything();
    var _ = advanceUntil(r -> r.workload().updated() == 2);
    time.advance(ofMinutes(5));
    assertTrue(verdict(Verdict.TimedOut.class).lost().isEmpty());
  }

  @Test
  void what_nobody_saw_after_the_restart_is_not_told_as_seen() throws Exception {
    loseEverything();
    await(patched().make(), true);
    assertTrue(hearLost().lastSeen().isEmpty());
    time.advance(ofMinutes(5));
    assertTrue(verdict(Verdict.TimedOut.class).lost().orElseThrow().lastSeen().isEmpty());
    assertTrue(heard.isEmpty(), "nothing was seen");
  }

  @Test
  void a_cluster_that_does_not_answer_is_told_as_such() throws Exception {
    cluster.duringList((_, _) -> new CountDownLatch(1).await());
    cluster.duringRead(() -> new CountDownLatch(1).await());
    await(patched().make(), true);
    await(() -> count("list deployments") == 1);
    var told = advanceUntilLost();
    assertEquals("https://prod-eu.example:6443 does not answer", told.why().reason());
    assertEquals(VirtualTime.NOON, told.since());
    time.advance(ofMinutes(5));
    assertTrue(verdict(Verdict.TimedOut.class).lost().isPresent());
  }

  @Test
  void a_wait_that_ends_before_the_first_answer_says_that_nothing_is_known() throws Exception {
    cluster.duringList((_, _) -> new CountDownLatch(1).await());
    await(patched().make(), ofSeconds(5));
    while (!waiting.isDone()) {
      time.advance(Duration.ofMillis(100));
      TimeUnit.MILLISECONDS.sleep(1);
    }
    var lost = verdict(Verdict.TimedOut.class).lost().orElseThrow();
    assertEquals("https://prod-eu.example:6443 does not answer", lost.why().reason());
    assertTrue(lost.lastSeen().isEmpty());
  }

  @Test
  void where_lists_fail_and_a_read_works_the_read_counts() throws Exception {
    cluster.refuse("list deployments", new ApiFailure(ApiFailure.Kind.ApiError, "500"));
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(r -> r.state() instanceof Progressing);
    cluster.put(observed().version(130).make());
    advanceUntilDone();
    verdict(Verdict.RolledOut.class);
    assertTrue(lost.isEmpty(), () -> "there was sight: " + lost);
    var seconds = time.nanos() / 1_000_000_000 + 2;
    assertTrue(count("get " + Sample.ref(WorkloadKind.DEPLOYMENT)) <= seconds, "read too often");
  }

  @Test
  void a_login_that_waits_is_told_and_nothing_is_asked_meanwhile() throws Exception {
    var refused = new ApiFailure(ApiFailure.Kind.Unauthorized, "refused");
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.awaitFollowed("deployments", "pods");
    for (var request : List.of("watch deployments", "list deployments", "get deployments")) {
      cluster.refuse(request, refused);
    }
    cluster.cut(refused);
    assertEquals("refused", hearLost().why().reason());
    cluster.forgetRequests();
    cluster.login(
        new PendingLogin(
            "1", "kubelogin", "enter ABCD", null, "ABCD", VirtualTime.NOON, VirtualTime.NOON));
    while (!hearLost().why().reason().equals("waiting for login: enter ABCD")) {
      time.advance(ofSeconds(1));
    }
    assertEquals(List.of(), cluster.requests());
    heard.clear();
    allowEverything();
    cluster.login(null);
    hear(_ -> true);
  }

  private void loseEverything() {
    var lost = new ApiFailure(ApiFailure.Kind.Unreachable, "connection refused");
    for (var request : ALL) {
      cluster.refuse(request, lost);
    }
    cluster.cut(lost);
  }

  private void allowEverything() {
    ALL.forEach(cluster::allow);
  }

  private LostSight hearLost() throws InterruptedException {
    var told = lost.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (told == null) {
      throw new AssertionError("nothing told");
    }
    return told;
  }

  private LostSight advanceUntilLost() throws InterruptedException {
    for (var steps = 0; steps < 1000; steps++) {
      time.advance(Duration.ofMillis(100));
      var told = lost.poll(5, TimeUnit.MILLISECONDS);
      if (told != null) {
        return told;
      }
    }
    throw new AssertionError("never told");
  }

  private static void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "never so");
      Thread.onSpinWait();
    }
  }

  @Test
  void where_a_watch_is_refused_the_list_is_read_every_2_seconds() throws Exception {
    cluster.refuse("watch deployments", new ApiFailure(ApiFailure.Kind.Forbidden, "no watch"));
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.put(observed().version(130).make());
    advanceUntilDone();
    verdict(Verdict.RolledOut.class);
  }

  @Test
  void where_listing_is_refused_the_one_workload_is_read() throws Exception {
    cluster.refuse("list deployments", new ApiFailure(ApiFailure.Kind.Forbidden, "no list"));
    cluster.refuse("list pods", new ApiFailure(ApiFailure.Kind.Forbidden, "no list"));
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    cluster.put(observed().version(130).make());
    advanceUntilDone();
    verdict(Verdict.RolledOut.class);
  }

  @Test
  void waits_of_a_namespace_share_their_watches() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    await(patched().make(), true);
    hear(_ -> true);
    var first = waiting;
    await(patched().make(), true);
    hear(_ -> true);
    assertEquals(2, informers.size());
    assertEquals(1, cluster.requests().stream().filter(r -> r.equals("list deployments")).count());
    first.cancel(true);
  }

  /** The answer to the PATCH: a new generation that the controller has not observed. */
  @Test
  void who_may_not_read_events_or_nodes_waits_all_the_same() throws Exception {
    cluster.refuse("list events", new ApiFailure(ApiFailure.Kind.Forbidden, "you may not"));
    cluster.refuse("get nodes", new ApiFailure(ApiFailure.Kind.Forbidden, "you may not"));
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(pod("b").restartedAt("T2").withoutSandbox().make());
    await(patched().make(), true);
    passLooks(30);
    assertTrue(cluster.requests().contains("node node-1"), "it was tried");
    assertEquals(1, count("node node-1"), "and not again");
    assertTrue(count("list events") <= 3, "asked again and again: " + count("list events"));
    cluster.put(observed().version(300).make());
    assertInstanceOf(Complete.class, verdict(Verdict.RolledOut.class).last().state());
  }

  @Test
  void nothing_more_is_asked_for_while_pods_explain_themselves() throws Exception {
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(
        pod("b")
            .restartedAt("T2")
            .waiting("CrashLoopBackOff", "", new Terminated(1, "", ""))
            .make());
    await(patched().make(), true);
    passLooks(5);
    // The workload itself is read while its watch is quiet.
    var asked = cluster.requests().stream().filter(r -> !r.startsWith("get ")).sorted().toList();
    assertEquals(
        List.of("list deployments", "list pods", "watch deployments", "watch pods"), asked);
  }

  @Test
  void a_node_that_is_not_ready_is_named_and_read_again_now_and_then() throws Exception {
    cluster.node(new NodeHealth("node-9", false, "kubelet stopped", null));
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(pod("b").restartedAt("T2").node("node-9").withoutSandbox().make());
    await(patched().make(), true);
    var stuck = advanceUntil(r -> !r.problems().isEmpty());
    assertEquals("NodeNotReady", stuck.problems().getFirst().reason());
    cluster.node(new NodeHealth("node-9", true, "", null));
    var _ = advanceUntil(r -> r.problems().isEmpty());
    assertEquals(2, count("node node-9"));
  }

  @Test
  void a_node_that_could_not_be_read_once_is_read_again() throws Exception {
    cluster.node(new NodeHealth("node-9", false, "kubelet stopped", null));
    cluster.refuse("get nodes", new ApiFailure(ApiFailure.Kind.RequestTimeout, "no answer"));
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(pod("b").restartedAt("T2").node("node-9").withoutSandbox().make());
    await(patched().make(), true);
    passLooks(2);
    awaitRequest("node node-9");
    passLooks(3);
    assertEquals(1, count("node node-9"), "not again at once");
    cluster.allow("get nodes");
    var stuck = advanceUntil(r -> !r.problems().isEmpty());
    assertEquals("NodeNotReady", stuck.problems().getFirst().reason());
  }

  @Test
  void a_rollout_begun_elsewhere_is_told_by_its_revision() throws Exception {
    cluster.revisions(
        Sample.revision(2, "web-y", "y", "T2", 1), Sample.revision(1, "web-x", "x", "T2", 2));
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(pod("a").hash("x").restartedAt("T2").make());
    cluster.put(
        pod("b").hash("y").restartedAt("T2").waiting("ErrImagePull", "timeout", null).make());
    await(observed().counts(4, 1, 3, 3).make(), false);
    var rollout = hear(r -> !r.problems().isEmpty());
    assertEquals(0, rollout.ready(), "the old pod is ready, not the new one");
    assertEquals("web-y-b", rollout.problems().getFirst().objectName());
    assertEquals(1, count("revisions"), "asked once");
  }

  @Test
  void pods_of_a_ReplicaSet_that_is_found_to_be_adopted_during_the_wait_are_counted()
      throws Exception {
    cluster.revisions(
        Sample.revision(2, "orphan-y", "y", "T2", 1), Sample.revision(1, "web-x", "x", "T2", 2));
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(pod("a").hash("x").restartedAt("T2").make());
    cluster.put(
        pod("b")
            .hash("y")
            .ownedBy(new Owner("ReplicaSet", "orphan-y", "uid of orphan-y"))
            .restartedAt("T2")
            .waiting("ErrImagePull", "timeout", null)
            .make());
    await(observed().counts(4, 1, 3, 3).make(), false);
    var rollout = hear(r -> !r.problems().isEmpty());
    assertEquals("ErrImagePull", rollout.problems().getFirst().reason());
    assertEquals(1, count("revisions"), "asked once");
  }

  @Test
  void a_paused_Deployments_revision_is_not_taken_for_its_templates() throws Exception {
    var revisions = new KnownRevisions(time);
    cluster.revisions(Sample.revision(1, "web-x", "x", null, 1));
    assertEquals(Optional.empty(), revisions.ask(cluster, observed().paused().make()));
    cluster.revisions(
        Sample.revision(2, "web-y", "y", null, 1), Sample.revision(1, "web-x", "x", null, 1));
    assertEquals(Optional.of("y"), revisions.ask(cluster, observed().make()));
    assertEquals(Optional.of("y"), revisions.newestHash(observed().paused().make()), "known since");
  }

  @Test
  void who_may_not_read_revisions_is_told_by_the_counts() throws Exception {
    cluster.refuse("list revisions", new ApiFailure(ApiFailure.Kind.Forbidden, "you may not"));
    cluster.put(observed().counts(4, 1, 4, 4).make());
    cluster.put(pod("a").hash("x").restartedAt("T2").make());
    cluster.put(pod("b").hash("y").restartedAt("T2").make());
    await(observed().counts(4, 1, 4, 4).make(), false);
    assertEquals(1, hear(_ -> true).ready());
    passLooks(1);
    awaitRequest("revisions");
    passLooks(5);
    assertEquals(1, count("revisions"), "not again and again");
  }

  @Test
  void an_Error_while_revisions_are_read_ends_no_wait_and_is_not_met_with_each_look()
      throws Exception {
    cluster.breakRevisions(new NoClassDefFoundError("of a jar that was replaced"));
    cluster.put(observed().counts(4, 1, 3, 3).make());
    cluster.put(pod("b").restartedAt("T2").make());
    await(observed().make(), false);
    hear(_ -> true);
    passLooks(1);
    awaitRequest("revisions");
    passLooks(5);
    assertEquals(1, count("revisions"));
    cluster.put(observed().version(130).make());
    verdict(Verdict.RolledOut.class);
  }

  /** Waits until another thread has sent a request; the time stands still meanwhile. */
  private void awaitRequest(String request) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (count(request) == 0) {
      assertTrue(System.nanoTime() < deadline, () -> "never asked: " + request);
      Thread.onSpinWait();
    }
  }

  private long count(String request) {
    return cluster.requests().stream().filter(request::equals).count();
  }

  private static Deploy patched() {
    return deployment(3).version(101).generations(2, 1).template(8, "T2");
  }

  private static Deploy observed() {
    return patched().generations(2, 2);
  }

  private void await(Workload begin, boolean justRestarted) {
    await(begin, justRestarted, ofMinutes(5));
  }

  private void await(Workload begin, Duration timeout) {
    await(begin, true, timeout);
  }

  private void await(Workload begin, boolean justRestarted, Duration timeout) {
    var ref = Sample.ref(WorkloadKind.DEPLOYMENT);
    var target = new RolloutWait.Target(cluster, ref, begin, justRestarted);
    var wait = new RolloutWait(informers, time, new KnownRevisions(time), own);
    waiting = new FutureTask<>(() -> wait.await(target, timeout, listening()));
    Thread.ofVirtual().start(waiting);
  }

  private RolloutListener listening() {
    return new RolloutListener() {
      @Override
      public void seen(Rollout now) {
        heard.add(now);
      }

      @Override
      public void lost(LostSight now) {
        lost.add(now);
      }
    };
  }

  private Rollout hear(Predicate<Rollout> expected) throws InterruptedException {
    while (true) {
      var rollout = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (rollout == null) {
        throw new AssertionError("nothing heard");
      }
      if (expected.test(rollout)) {
        return rollout;
      }
    }
  }

  /** Waits until each of the workloads has been looked at. */
  private void hearFromAll(int workloads) throws InterruptedException {
    var names = new HashSet<String>();
    while (names.size() < workloads) {
      names.add(hear(_ -> true).workload().name());
    }
  }

  /** Passes so much time that the wait looks again, as many times. */
  private void passLooks(int looks) throws InterruptedException {
    cluster.awaitFollowed("deployments", "pods");
    for (var look = 0; look < looks; look++) {
      heard.clear();
      time.advance(RolloutWait.LOOK_EVERY);
      hear(_ -> true);
    }
  }

  /** Advances the time until the listener has received an expected rollout. */
  private Rollout advanceUntil(Predicate<Rollout> expected) throws InterruptedException {
    for (var steps = 0; steps < 1000; steps++) {
      time.advance(Duration.ofMillis(100));
      var rollout = heard.poll(5, TimeUnit.MILLISECONDS);
      if (rollout != null && expected.test(rollout)) {
        return rollout;
      }
    }
    throw new AssertionError("never heard");
  }

  /** Advances the time until the wait has ended. */
  private void advanceUntilDone() throws InterruptedException {
    for (var steps = 0; steps < 10_000 && !waiting.isDone(); steps++) {
      time.advance(Duration.ofMillis(10));
      var _ = heard.poll(1, TimeUnit.MILLISECONDS);
    }
  }

  private <V extends Verdict> V verdict(Class<V> type) throws Exception {
    return type.cast(waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }
}
