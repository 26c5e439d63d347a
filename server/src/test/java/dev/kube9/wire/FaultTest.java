package dev.kube9.wire;

import static dev.kube9.protocol.NextAction.confirmAgain;
import static dev.kube9.protocol.NextAction.keepWaiting;
import static dev.kube9.protocol.NextAction.showLogs;
import static dev.kube9.protocol.NextAction.showPods;
import static dev.kube9.protocol.NextAction.undoRestart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kube9.failure.ApiFailure;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.MessageSeverity;
import dev.kube9.protocol.NextAction;
import dev.kube9.protocol.ProblemObject;
import dev.kube9.protocol.ProblemSeverity;
import dev.kube9.protocol.WireProblem;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import dev.kube9.workload.WorkloadRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The actions that a client offers after a failure. */
class FaultTest {
  private static final WorkloadRef WEB = Sample.ref(WorkloadKind.DEPLOYMENT);
  private static final ErrorSubject UNCHANGED = ErrorSubject.of(WEB);
  private static final ErrorSubject RESTARTED = ErrorSubject.ofRestart(WEB, "2026-01-02T12:00:00Z");
  private static final ErrorSubject OTHER_ROLLOUT = ErrorSubject.ofRollout(WEB);

  @Test
  void a_failure_before_the_restart_is_an_error_with_nothing_to_offer() {
    assertTold(ErrorKind.Forbidden, UNCHANGED, MessageSeverity.error);
  }

  @Test
  void what_was_confirmed_and_is_no_longer_so_can_be_confirmed_again() {
    assertTold(ErrorKind.ConfirmationOutdated, UNCHANGED, MessageSeverity.error, confirmAgain);
  }

  @Test
  void after_a_restart_a_rollout_that_does_not_complete_can_be_waited_for_or_undone() {
    assertTold(
        ErrorKind.RolloutTimeout,
        RESTARTED,
        MessageSeverity.warning,
        keepWaiting,
        showPods,
        undoRestart);
    assertTold(ErrorKind.Paused, RESTARTED, MessageSeverity.warning, keepWaiting, showPods);
    assertTold(ErrorKind.Superseded, RESTARTED, MessageSeverity.warning, showPods);
  }

  @Test
  void only_a_restart_that_is_known_can_be_undone() {
    for (var kind : List.of(ErrorKind.RolloutTimeout, ErrorKind.RolloutFailed, ErrorKind.Paused)) {
      assertTold(kind, OTHER_ROLLOUT, MessageSeverity.warning, keepWaiting, showPods);
    }
  }

  @Test
  void a_cancel_is_no_failure() {
    assertTold(ErrorKind.Cancelled, OTHER_ROLLOUT, MessageSeverity.info, keepWaiting);
    assertTold(ErrorKind.Cancelled, RESTARTED, MessageSeverity.info, keepWaiting);
    assertTold(ErrorKind.Cancelled, UNCHANGED, MessageSeverity.info);
  }

  @Test
  void the_log_of_the_first_container_that_has_a_problem_can_be_read() {
    var node = problem("Node", null, null);
    var crash = problem("Pod", "app", 1);
    var data = timeout(List.of(node, crash)).about(RESTARTED, null);
    assertEquals(List.of(keepWaiting, showLogs, undoRestart), data.actions());
    assertEquals(new LogsParams(Sample.CONTEXT, "shop", "web-1", "app", true, null), data.log());
    assertNull(timeout(List.of(node)).about(RESTARTED, null).log());
  }

  @Test
  void without_an_answer_of_the_API_server_there_is_no_status() {
    var failure = new ApiFailure(ApiFailure.Kind.Unreachable, "no route", "Check your network");
    assertNull(Fault.of(failure).about(UNCHANGED, null).httpStatus());
  }

  private static Fault timeout(List<WireProblem> problems) {
    return new Fault(ErrorKind.RolloutTimeout, "not complete", null, null, null, null, problems);
  }

  private static WireProblem problem(
      String kind, @Nullable String container, @Nullable Integer exitCode) {
    return new WireProblem(
        "Broken",
        "",
        new ProblemObject(kind, "web-1"),
        container,
        exitCode,
        null,
        ProblemSeverity.FATAL,
        null,
        "");
  }

  private static void assertTold(
      ErrorKind kind, ErrorSubject subject, MessageSeverity severity, NextAction... actions) {
    var data = Fault.of(kind, "why").about(subject, null);
    assertEquals(severity, data.severity());
    assertEquals(List.of(actions), data.actions());
  }
}
