package dev.kube9.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.diagnosis.Problem;
import dev.kube9.diagnosis.Problem.Severity;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.Verdict;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticeWordsTest {
  private static final WorkloadRef CHECKOUT =
      new WorkloadRef("kube9-demo", "shop", WorkloadKind.DEPLOYMENT, "checkout");

  private final Workload half = Sample.deployment(2).counts(3, 1, 2, 2).make();

  @Test
  void a_success_names_the_place_and_how_long_it_took() {
    var done = Rollout.of(Sample.deployment(2).counts(2, 2, 2, 2).make());
    assertEquals(
        "Restarted checkout successfully (shop, kube9-demo) in 41 s",
        NoticeWords.restarted(CHECKOUT, done, Optional.of(Duration.ofMillis(41_230))));
    assertEquals(
        "Restarted checkout successfully (shop, kube9-demo)",
        NoticeWords.restarted(CHECKOUT, done, Optional.empty()));
  }

  @Test
  void a_success_of_a_part_says_which_part() {
    var partition = Sample.statefulSet(3).partition(2).counts(3, 1, 3, 3).make();
    assertEquals(
        "Restarted checkout successfully (shop, kube9-demo) in 2 min 5 s: 1 of 3 pods, as its"
            + " partition says",
        NoticeWords.restarted(
            CHECKOUT, Rollout.of(partition), Optional.of(Duration.ofSeconds(125))));
  }

  @Test
  void nothing_restarted_is_no_success() {
    assertEquals(
        "The restart annotation of checkout (shop, kube9-demo) is written, but nothing was"
            + " restarted: Scaled to zero, so there is no pod to restart.",
        NoticeWords.restarted(CHECKOUT, Rollout.of(Sample.deployment(0).make()), Optional.empty()));
  }

  @Test
  void a_crash_is_told_with_the_old_pods_that_serve() {
    assertEquals(
        "checkout (shop, kube9-demo) was restarted, but after 5 minutes its new pod crashes:"
            + " CrashLoopBackOff, exit 1. 2 old pods still serve.",
        late(problem("CrashLoopBackOff", "container main ended with exit code 1", 1)));
  }

  @Test
  void a_problem_without_an_exit_code_is_told_with_the_clusters_own_words() {
    assertEquals(
        "checkout (shop, kube9-demo) was restarted, but after 5 minutes its new pod has no node:"
            + " FailedScheduling: 0/3 nodes are available. 2 old pods still serve.",
        late(problem("FailedScheduling", "0/3 nodes are available", null)));
  }

  @Test
  void a_long_message_is_shortened_to_three_lines() {
    var notice = late(problem("FailedScheduling", "node ".repeat(80), null));
    assertTrue(notice.length() <= 220, () -> notice.length() + ": " + notice);
    assertTrue(notice.endsWith("…. 2 old pods still serve."), notice);
  }

  @Test
  void a_rollout_without_a_problem_is_told_with_its_counts() {
    var failure = WaitFailure.of(CHECKOUT, timedOut(Rollout.of(half)), words());
    assertEquals(
        "its rollout is not complete after 5 minutes: 1 of 2 pods is updated. 2 old pods still serve",
        failure.brief());
  }

  @Test
  void the_hint_follows_where_it_fits() {
    assertEquals(
        "Failed: no. Ask for it.", NoticeWords.fitting(r -> "Failed: " + r, "no", "Ask for it"));
    var hint = "Ask ".repeat(60);
    assertEquals("Failed: no.", NoticeWords.fitting(r -> "Failed: " + r, "no", hint));
    var reason = "because ".repeat(60);
    var shortened = NoticeWords.fitting(r -> "Failed: " + r, reason, "Ask for it");
    assertTrue(shortened.length() > 180 && shortened.length() <= 190, shortened);
    assertTrue(shortened.endsWith("…"), shortened);
  }

  private String late(Problem problem) {
    var rollout = new Rollout(half, Rollout.of(half).state(), 0, List.of(problem));
    var failure = WaitFailure.of(CHECKOUT, timedOut(rollout), words());
    return NoticeWords.sentence(
        RestartWords.restartedBut(NoticeWords.placed(CHECKOUT), failure.brief()));
  }

  private static SightWords words() {
    return new SightWords(() -> ZoneOffset.UTC);
  }

  private static Verdict.TimedOut timedOut(Rollout last) {
    return new Verdict.TimedOut(last, Duration.ofMinutes(5), Optional.empty());
  }

  private static Problem problem(String reason, String message, @Nullable Integer exitCode) {
    return new Problem(
        reason, message, "Pod", "web-1", "main", exitCode, null, Severity.FATAL, null);
  }
}
