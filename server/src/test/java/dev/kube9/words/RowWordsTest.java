package dev.kube9.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.diagnosis.Problem;
import dev.kube9.rollout.Rollout;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowWordsTest {
  private final Workload crashing = Sample.deployment(2).counts(3, 1, 2, 2).make();

  @Test
  void old_pods_that_serve_are_counted_while_no_new_one_is_ready() {
    assertEquals(
        "shop · 2/2 ready · 0 of 2 new · CrashLoopBackOff",
        RowWords.description(with(crashing, crash())));
    assertEquals("shop · 2/2 ready · 0 of 2 new · rolling", description(crashing));
  }

  @Test
  void a_row_means_the_same_before_and_after_the_deadline() {
    var late =
        Sample.deployment(2)
            .counts(3, 1, 2, 2)
            .condition("Progressing", "False", "ProgressDeadlineExceeded")
            .make();
    assertEquals(
        "shop · 2/2 ready · 0 of 2 new · failed · CrashLoopBackOff",
        RowWords.description(with(late, crash())));
  }

  @Test
  void more_ready_pods_than_there_should_be_are_not_shown() {
    assertEquals(
        "shop · 3/3 ready · 2 of 3 new · rolling",
        description(Sample.deployment(3).counts(4, 2, 4, 4).make()));
  }

  @Test
  void a_complete_rollout_shows_only_what_is_ready() {
    assertEquals("shop · 3/3 ready", description(Sample.deployment(3).counts(3, 3, 3, 3).make()));
  }

  @Test
  void only_the_pods_of_the_partition_are_new() {
    var partition = Sample.statefulSet(3).partition(2).generations(2, 2).counts(3, 0, 3, 3).make();
    assertEquals("shop · 3/3 ready · 0 of 1 new · rolling", description(partition));
  }

  @Test
  void nothing_to_count_is_said_in_a_word() {
    assertEquals("shop · scaled to zero", description(Sample.deployment(0).make()));
    assertEquals("shop · no node matches it", description(Sample.daemonSet(0).make()));
  }

  @Test
  void a_workload_that_is_being_deleted_says_so() {
    var deleted = Sample.deployment(2).beingDeleted("example.com/backup").counts(2, 2, 2, 2).make();
    assertEquals("shop · 2/2 ready · being deleted", description(deleted));
    var tooltip = new RowWords(() -> ZoneOffset.UTC).tooltip("c", "s", Rollout.of(deleted));
    assertTrue(
        tooltip.contains("It is being deleted and kept by its finalizer example"), () -> tooltip);
  }

  private static String description(Workload workload) {
    return RowWords.description(Rollout.of(workload));
  }

  private static Rollout with(Workload workload, Problem problem) {
    var rollout = Rollout.of(workload);
    return new Rollout(workload, rollout.state(), rollout.ready(), List.of(problem));
  }

  private static Problem crash() {
    return new Problem(
        "CrashLoopBackOff", "", "Pod", "web-1", "main", 1, null, Problem.Severity.FATAL, null);
  }
}
