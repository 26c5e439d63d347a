package dev.kube9.diagnosis;

import static dev.kube9.workload.Sample.daemonSet;
import static dev.kube9.workload.Sample.deployment;
import static dev.kube9.workload.Sample.statefulSet;

import dev.kube9.failure.ApiFailure;
import dev.kube9.house.SentencesDocument;
import dev.kube9.house.SentencesDocument.Row;
import dev.kube9.progress.RolloutReport;
import dev.kube9.rollout.LostSight;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.Verdict;
import dev.kube9.rollout.Verdict.Superseded;
import dev.kube9.words.CountWords;
import dev.kube9.words.NoticeWords;
import dev.kube9.words.ProblemWords;
import dev.kube9.words.RestartWords;
import dev.kube9.words.RolloutWords;
import dev.kube9.words.SightWords;
import dev.kube9.words.WaitFailure;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said after a restart, with the state of the cluster in which it is said. */
class SentencesTest {
  private static final WorkloadRef WEB =
      new WorkloadRef("prod-eu", "shop", WorkloadKind.DEPLOYMENT, "web");
  private static final SightWords SIGHT = new SightWords(() -> ZoneOffset.UTC);
  private static final Workload HALF = deployment(3).generations(2, 2).counts(4, 1, 3, 3).make();

  /** Workloads as they are right after a restart, by what is special about them. */
  private static Map<String, Workload> restarted() {
    var all = new LinkedHashMap<String, Workload>();
    all.put("A Deployment, StatefulSet or DaemonSet", deployment(3).generations(2, 1).make());
    all.put(
        "A StatefulSet with the partition 2 of 4 replicas",
        statefulSet(4).partition(2).generations(2, 1).make());
    all.put(
        "A StatefulSet whose partition is at least its replicas",
        statefulSet(3).partition(3).generations(2, 1).make());
    all.put(
        "A StatefulSet or DaemonSet with the strategy OnDelete",
        daemonSet(3).strategy("OnDelete").generations(2, 1).make());
    all.put(
        "A strategy of a newer Kubernetes",
        daemonSet(3).strategy("Gentle").generations(2, 1).make());
    all.put("Zero replicas", deployment(0).generations(2, 1).make());
    all.put("A DaemonSet that no node matches", daemonSet(0).generations(2, 1).make());
    all.put(
        "Deleted, and kept by a finalizer",
        deployment(3).beingDeleted("example.com/hold").generations(2, 1).make());
    all.put(
        "A Deployment from which Argo Rollouts takes the pod template",
        deployment(0).templateOfRollout().generations(2, 1).make());
    return all;
  }

  @Test
  void without_a_wait() {
    var rows = new ArrayList<Row>();
    restarted()
        .forEach(
            (what, workload) ->
                rows.add(
                    new Row(
                        what,
                        NoticeWords.restarted(WEB, Rollout.justChanged(workload), Optional.empty()),
                        "")));
    SentencesDocument.assertTable("without a wait", rows);
  }

  /** Rollouts under way, by how far they are. */
  private static Map<String, Workload> states() {
    var all = new LinkedHashMap<String, Workload>();
    all.put("The controller has not seen the change", deployment(3).generations(2, 1).make());
    all.put("One of three new pods exists", HALF);
    all.put(
        "All new pods exist, one is ready, and an old one is left",
        deployment(3).generations(2, 2).counts(4, 3, 2, 2).make());
    all.put(
        "All old pods are gone, and one of three new ones is not ready",
        deployment(3).generations(2, 2).counts(3, 3, 2, 2).make());
    all.put(
        "All new pods are ready, but not for minReadySeconds yet",
        deployment(3).generations(2, 2).minReadySeconds(30).counts(3, 3, 3, 0).make());
    all.put(
        "The strategy is Recreate, and no new pod exists",
        deployment(3).strategy("Recreate").generations(2, 2).counts(0, 0, 0, 0).make());
    all.put("All pods are new and available", deployment(3).generations(2, 2).make());
    all.put(
        "All pods that the partition lets go are new and available",
        statefulSet(4).partition(2).generations(2, 2).counts(4, 2, 4, 4).make());
    all.put("Paused", deployment(3).generations(2, 2).counts(4, 1, 3, 3).paused().make());
    all.put(
        "The controller has given up",
        deployment(3)
            .generations(2, 2)
            .counts(4, 1, 3, 3)
            .deadline(600)
            .condition("Progressing", "False", "ProgressDeadlineExceeded")
            .make());
    return all;
  }

  @Test
  void states_of_a_rollout() {
    var rows = new ArrayList<Row>();
    states()
        .forEach(
            (what, workload) -> {
              var rollout = Rollout.of(workload);
              rows.add(
                  new Row(
                      what,
                      CountWords.of(rollout) + ". " + RolloutWords.sentence(rollout) + ".",
                      rollout.isRolling() ? RolloutReport.of(rollout).message() : ""));
            });
    SentencesDocument.assertTable("states", rows);
  }

  @Test
  void the_end_of_a_wait() {
    var rows = new ArrayList<Row>();
    var took = Duration.ofSeconds(41);
    var complete = Rollout.of(deployment(3).generations(2, 2).make());
    var part = Rollout.of(statefulSet(4).partition(2).generations(2, 2).counts(4, 2, 4, 4).make());
    rows.add(new Row("Complete", NoticeWords.restarted(WEB, complete, Optional.of(took)), ""));
    rows.add(
        new Row(
            "Complete, with a partition", NoticeWords.restarted(WEB, part, Optional.of(took)), ""));
    rows.add(
        new Row(
            "Complete, and nobody knows of which change", NoticeWords.rolledOut(WEB, took), ""));
    var time = Duration.ofMinutes(5);
    var crash = problem();
    var crashing = new Rollout(HALF, Rollout.of(HALF).state(), 0, List.of(crash));
    rows.add(
        failed(
            "The time is over, and a new pod crashes",
            new Verdict.TimedOut(crashing, time, Optional.empty())));
    rows.add(
        failed(
            "The time is over, and nothing is known to be wrong",
            new Verdict.TimedOut(Rollout.of(HALF), time, Optional.empty())));
    var why =
        new ApiFailure(
            ApiFailure.Kind.Unreachable,
            "cannot connect to the cluster: connection refused at https://10.0.0.1:6443",
            "Check the cluster's address, your network and VPN");
    rows.add(
        failed(
            "The time is over, and the cluster cannot be reached",
            new Verdict.TimedOut(
                Rollout.of(HALF),
                time,
                Optional.of(
                    new LostSight(
                        Instant.parse("2026-01-02T09:12:04Z"),
                        why,
                        Optional.of(Rollout.of(HALF)))))));
    var late =
        deployment(3)
            .generations(2, 2)
            .counts(4, 1, 3, 3)
            .deadline(600)
            .condition("Progressing", "False", "ProgressDeadlineExceeded")
            .make();
    var given = Rollout.of(late);
    rows.add(
        failed(
            "The controller has given up, and a new pod crashes",
            new Verdict.DeadlineExceeded(new Rollout(late, given.state(), 0, List.of(crash)))));
    rows.add(
        failed(
            "The controller has given up, and nothing is known to be wrong",
            new Verdict.DeadlineExceeded(given)));
    rows.add(failed("Paused during the wait", new Verdict.PausedMidway(Rollout.of(HALF))));
    for (var how : Superseded.How.values()) {
      rows.add(failed(superseded(how), new Superseded(lastAt(how), how)));
    }
    rows.add(
        new Row(
            "Cancelled",
            RestartWords.stoppedWaiting(NoticeWords.placed(WEB), RestartWords.GOES_ON),
            ""));
    SentencesDocument.assertTable("the end of a wait", rows);
  }

  private static Rollout lastAt(Superseded.How how) {
    return Rollout.of(
        switch (how) {
          case BEING_DELETED -> deployment(3).beingDeleted("example.com/hold").make();
          case RESTARTED_AGAIN -> deployment(3).template(1, "2026-01-02T09:12:04Z").make();
          default -> HALF;
        });
  }

  private static String superseded(Superseded.How how) {
    return switch (how) {
      case TEMPLATE_CHANGED -> "The pod template was changed during the wait";
      case RESTARTED_AGAIN -> "Restarted again during the wait, not by this session";
      case TAKEN_BACK -> "The restart was undone during the wait";
      case DELETED -> "The workload was deleted during the wait";
      case BEING_DELETED -> "The workload was deleted during the wait, and a finalizer keeps it";
      case MADE_AGAIN -> "The workload was deleted and created again during the wait";
    };
  }

  private static Row failed(String situation, Verdict.Failure verdict) {
    var failure = WaitFailure.of(WEB, verdict, SIGHT);
    var said = RestartWords.restartedBut(NoticeWords.placed(WEB), failure.brief());
    return new Row(
        situation, NoticeWords.sentence(said), failure.hint() == null ? "" : failure.hint() + ".");
  }

  private static Problem problem() {
    return new Problem(
        "CrashLoopBackOff",
        "container main ended 2 times, last with exit code 1 (Error)",
        "Pod",
        "web-1",
        "main",
        1,
        null,
        Problem.Severity.FATAL,
        null);
  }

  @Test
  void reasons_why_a_rollout_does_not_move() {
    var rows = new ArrayList<Row>();
    Stream.of(
            ProblemsTest.containers(),
            ProblemsTest.startingPods(),
            ProblemsTest.runningPods(),
            ProblemsTest.whichPods(),
            ProblemsTest.controllers(),
            ProblemsTest.nodes())
        .flatMap(examples -> examples)
        .forEach(
            example -> {
              var found = Problems.of(example.workload(), example.evidence());
              if (found.isEmpty()) {
                rows.add(new Row(example.name(), "nothing is wrong", ""));
              }
              for (var p : found) {
                var hint = p.hint() == null ? "" : p.hint() + ".";
                rows.add(new Row(example.name(), NoticeWords.sentence(ProblemWords.line(p)), hint));
              }
            });
    SentencesDocument.assertTable("reasons", rows);
  }
}
