package dev.kube9.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kube9.cluster.Cluster.Annotations;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.RestartRefused;
import dev.kube9.rollout.OwnRestarts;
import dev.kube9.time.VirtualTime;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestarterTest {
  private static final String WEB = "Deployment shop/web";

  private final ScriptedCluster cluster = new ScriptedCluster();
  private final VirtualTime time = new VirtualTime();
  private final Restarter restarter = new Restarter(time, new OwnRestarts());

  @Test
  void a_paused_deployment_is_refused_before_anything_is_sent() {
    cluster.put(Sample.deployment(3).paused().make());
    assertThrows(RestartRefused.class, this::restart);
    assertEquals(List.of("get Deployment shop/web"), cluster.requests());
  }

  @Test
  void the_form_of_the_patch_is_by_what_is_there() throws Exception {
    cluster.put(Sample.deployment(3).withoutAnnotations().make());
    var _ = restart();
    assertTrue(
        cluster.requests().stream()
            .anyMatch(r -> r.startsWith("patch Deployment shop/web ABSENT")));
  }

  @Test
  void a_collision_with_another_writer_is_tried_again() throws Exception {
    cluster.put(Sample.deployment(3).make());
    cluster.failPatches(conflict(), conflict());
    var _ = restart();
    assertEquals(3, patches());
  }

  @Test
  void collisions_without_end_are_told() {
    cluster.put(Sample.deployment(3).make());
    cluster.failPatches(conflict(), conflict(), conflict(), conflict(), conflict());
    assertThrows(ApiFailure.class, this::restart);
    assertEquals(5, patches());
  }

  @Test
  void an_answer_that_was_lost_is_looked_up_in_the_workload() throws Exception {
    cluster.put(Sample.deployment(3).make());
    cluster.loseAnswer(new ApiFailure(ApiFailure.Kind.Unreachable, "gone"));
    var _ = restart();
    assertEquals(1, patches());
  }

  @ParameterizedTest
  @EnumSource(names = {"Unreachable", "RequestTimeout", "ApiError", "Throttled", "Conflict"})
  void a_patch_that_arrived_is_not_sent_again_whatever_it_answers(ApiFailure.Kind kind)
      throws Exception {
    cluster.put(Sample.deployment(3).withoutAnnotations().make());
    cluster.loseAnswer(new ApiFailure(kind, "502 and then a patch that does not apply"));
    assertEquals("2026-01-02T12:00:00.000Z", restart().template().restartedAt());
    assertEquals(1, patches(), "a second value would be a second restart");
  }

  @Test
  void all_attempts_send_the_same_value() throws Exception {
    cluster.put(Sample.deployment(3).make());
    cluster.failPatches(conflict(), conflict());
    cluster.duringPatch(() -> time.advance(Duration.ofSeconds(1)));
    var _ = restart();
    assertEquals(
        1,
        cluster.requests().stream()
            .filter(r -> r.startsWith("patch "))
            .map(r -> r.substring(r.lastIndexOf(' ')))
            .distinct()
            .count());
  }

  @Test
  void a_yes_without_the_annotation_is_no_success() {
    cluster.put(Sample.deployment(3).make());
    cluster.stripAnnotations();
    var failure = assertThrows(ApiFailure.class, this::restart);
    assertEquals(ApiFailure.Kind.Rejected, failure.kind());
    assertTrue(failure.reason().contains("did not keep it"), failure.reason());
  }

  @Test
  void a_cancel_before_the_patch_sends_none() {
    cluster.put(Sample.deployment(3).make());
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, this::restart);
    assertEquals(0, patches());
  }

  @Test
  void a_cancel_during_the_patch_takes_effect_after_it() throws Exception {
    cluster.put(Sample.deployment(3).make());
    var caller = Thread.currentThread();
    cluster.duringPatch(caller::interrupt);
    var restarted = restart();
    assertTrue(Thread.interrupted(), "the cancel is kept for whoever waits next");
    assertEquals("2026-01-02T12:00:00.000Z", restarted.template().restartedAt());
  }

  @Test
  void an_outcome_that_nobody_knows_is_said_to_be_unknown() {
    cluster.put(Sample.deployment(3).make());
    cluster.failPatches(new ApiFailure(ApiFailure.Kind.Unreachable, "gone"));
    cluster.duringPatch(
        () ->
            cluster.refuse(
                "get deployments", new ApiFailure(ApiFailure.Kind.Unreachable, "still gone")));
    var failure = assertThrows(ApiFailure.class, this::restart);
    assertTrue(failure.reason().contains("is not known"), failure.reason());
  }

  @Test
  void a_patch_that_did_not_arrive_is_a_failure() {
    cluster.put(Sample.deployment(3).make());
    cluster.failPatches(new ApiFailure(ApiFailure.Kind.Unreachable, "gone"));
    var failure = assertThrows(ApiFailure.class, this::restart);
    assertEquals("gone", failure.reason());
  }

  @Test
  void a_context_that_leads_to_another_server_than_confirmed_is_asked_for_nothing() {
    cluster.put(Sample.deployment(3).make());
    var refused = refused(confirmation("https://other:6443", "dev", WEB, "uid-web"));
    assertEquals(
        "the context prod-eu now leads to https://prod-eu.example:6443 and not to"
            + " https://other:6443 as confirmed. Nothing was changed",
        refused.reason());
    assertEquals(List.of(), cluster.requests());
  }

  @Test
  void a_context_that_uses_another_user_than_confirmed_is_asked_for_nothing() {
    cluster.put(Sample.deployment(3).make());
    var refused = refused(confirmation(cluster.server(), "admin", WEB, "uid-web"));
    assertTrue(refused.reason().contains("uses the user dev and not admin"), refused::reason);
    assertEquals(List.of(), cluster.requests());
  }

  @Test
  void a_workload_of_another_name_than_confirmed_is_not_restarted() {
    cluster.put(Sample.deployment(3).make());
    var refused = refused(confirmation(cluster.server(), "dev", "Deployment shop/api", "uid-api"));
    assertTrue(refused.reason().contains("confirmed is Deployment shop/api"), refused::reason);
    assertEquals(List.of(), cluster.requests());
  }

  @Test
  void a_workload_that_was_made_again_since_it_was_confirmed_is_not_restarted() throws Exception {
    var confirmed = confirmed();
    cluster.put(Sample.deployment(3).uid("uid-of-another").make());
    var refused = refused(confirmed);
    assertTrue(refused.reason().contains("deleted and made again"), refused::reason);
    assertEquals(1, patches(), "which its test of the uid refuses");
    assertFalse(isRestarted());
  }

  @Test
  void a_workload_that_is_made_again_between_the_read_and_the_patch_is_not_restarted()
      throws Exception {
    var confirmed = confirmed();
    cluster.duringPatch(() -> cluster.put(Sample.deployment(3).uid("uid-of-another").make()));
    var refused = refused(confirmed);
    assertTrue(refused.reason().contains("deleted and made again"), refused::reason);
    assertEquals(1, patches());
    var now = cluster.read(Sample.ref(WorkloadKind.DEPLOYMENT));
    assertNotEquals("2026-01-02T12:00:00.000Z", now.template().restartedAt());
  }

  @Test
  void without_a_confirmation_whatever_has_the_name_is_restarted() throws Exception {
    cluster.put(Sample.deployment(3).make());
    cluster.duringPatch(() -> cluster.put(Sample.deployment(3).uid("uid-of-another").make()));
    var restarted = restart();
    assertEquals("uid-of-another", restarted.uid());
    assertEquals("2026-01-02T12:00:00.000Z", restarted.template().restartedAt());
  }

  @Test
  void annotations_that_collide_are_tried_again_with_a_confirmation_too() throws Exception {
    var confirmed = confirmed();
    cluster.failPatches(conflict());
    var _ = restart(Optional.of(confirmed));
    assertEquals(2, patches());
  }

  @Test
  void a_confirmation_is_read_as_it_was_written() {
    var seen =
        List.of(
            Optional.<Annotations>empty(),
            Optional.of(Annotations.ABSENT),
            Optional.of(new Annotations(true, null)),
            Optional.of(new Annotations(true, "2026-01-02T12:00:00.000Z")));
    for (var annotations : seen) {
      var odd = new Confirmation("https://a/b?c", "dev/ops as \u00e4 %", WEB, "uid", annotations);
      assertEquals(Optional.of(odd), Confirmation.parse(odd.text()));
    }
    var odd = confirmation("https://a/b?c", "dev", WEB, "uid");
    for (var other : List.of("", "2" + odd.text().substring(1), odd.text() + "/", "1/%/a/b/c")) {
      assertEquals(Optional.empty(), Confirmation.parse(other));
    }
  }

  @Test
  void with_a_confirmation_the_patch_is_the_only_request() throws Exception {
    var confirmed = confirmed();
    var _ = restart(Optional.of(confirmed));
    assertEquals(
        List.of("patch Deployment shop/web PRESENT 2026-01-02T12:00:00.000Z"),
        cluster.requests().stream().filter(r -> !r.startsWith("get ")).toList());
    assertTrue(cluster.requests().getFirst().startsWith("patch "));
  }

  @Test
  void a_deployment_that_was_paused_since_it_was_confirmed_is_not_restarted() throws Exception {
    var confirmed = confirmed();
    cluster.put(Sample.deployment(3).paused().make());
    var refused = assertThrows(RestartRefused.class, () -> restart(Optional.of(confirmed)));
    assertEquals(RestartRefused.Kind.Paused, refused.kind());
    assertFalse(isRestarted());
  }

  @Test
  void the_confirmation_of_a_paused_deployment_does_not_spare_the_read() throws Exception {
    cluster.put(Sample.deployment(3).paused().make());
    var ref = Sample.ref(WorkloadKind.DEPLOYMENT);
    var confirmed = Confirmation.of(cluster, ref, cluster.read(ref));
    assertEquals(Optional.empty(), confirmed.seen());
    cluster.put(Sample.deployment(3).make());
    var _ = restart(Optional.of(confirmed));
    assertTrue(isRestarted());
  }

  @Test
  void a_workload_that_others_restarted_since_it_was_confirmed_is_restarted_all_the_same()
      throws Exception {
    var confirmed = confirmed();
    cluster.put(Sample.restarted(Sample.deployment(3).make(), "2025-12-31T00:00:00Z"));
    var _ = restart(Optional.of(confirmed));
    assertTrue(isRestarted());
    assertEquals(2, patches());
  }

  @Test
  void a_second_restart_in_the_same_millisecond_has_another_value() throws Exception {
    var _ = restart(Optional.of(confirmed()));
    var ref = Sample.ref(WorkloadKind.DEPLOYMENT);
    var again = Confirmation.of(cluster, ref, cluster.read(ref));
    assertEquals("2026-01-02T12:00:00.001Z", restart(Optional.of(again)).template().restartedAt());
  }

  @Test
  void credentials_refused_since_the_confirmation_are_renewed_by_a_read() throws Exception {
    var confirmed = confirmed();
    cluster.failPatches(new ApiFailure(ApiFailure.Kind.Unauthorized, "expired"));
    var _ = restart(Optional.of(confirmed));
    assertEquals(
        List.of("patch", "get", "patch"),
        cluster.requests().stream().limit(3).map(r -> r.substring(0, r.indexOf(' '))).toList());
  }

  @Test
  void credentials_that_stay_refused_are_told() throws Exception {
    var confirmed = confirmed();
    var expired = new ApiFailure(ApiFailure.Kind.Unauthorized, "expired");
    cluster.failPatches(expired, expired);
    assertEquals(expired, assertThrows(ApiFailure.class, () -> restart(Optional.of(confirmed))));
    assertEquals(2, patches());
  }

  private boolean isRestarted() throws InterruptedException {
    var now = cluster.read(Sample.ref(WorkloadKind.DEPLOYMENT));
    return "2026-01-02T12:00:00.000Z".equals(now.template().restartedAt());
  }

  private static Confirmation confirmation(
      String server, String user, String workload, String uid) {
    return new Confirmation(server, user, workload, uid, Optional.empty());
  }

  /** A confirmation of the workload in its current state. */
  private Confirmation confirmed() throws InterruptedException {
    cluster.put(Sample.deployment(3).make());
    var ref = Sample.ref(WorkloadKind.DEPLOYMENT);
    var confirmed = Confirmation.of(cluster, ref, cluster.read(ref));
    cluster.forgetRequests();
    return confirmed;
  }

  private RestartRefused refused(Confirmation confirmed) {
    var refused = assertThrows(RestartRefused.class, () -> restart(Optional.of(confirmed)));
    assertEquals(RestartRefused.Kind.ConfirmationOutdated, refused.kind());
    return refused;
  }

  private Workload restart() throws InterruptedException {
    return restart(Optional.empty());
  }

  private Workload restart(Optional<Confirmation> confirmed) throws InterruptedException {
    return restarter.restart(cluster, Sample.ref(WorkloadKind.DEPLOYMENT), confirmed).now();
  }

  private static ApiFailure conflict() {
    return new ApiFailure(ApiFailure.Kind.Conflict, "changed");
  }

  private long patches() {
    return cluster.requests().stream().filter(r -> r.startsWith("patch ")).count();
  }
}
