package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonPrimitive;
import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.failure.ApiFailure;
import dev.kube9.live.Informers;
import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.NextAction;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.RestartOutcome;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.rollout.OwnRestarts;
import dev.kube9.rollout.RolloutWait;
import dev.kube9.time.VirtualTime;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.SightWords;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Sample.Deploy;
import dev.kube9.workload.WorkloadKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wait for a restart that is known speaks of it; a wait for another rollout does not. */
@Timeout(60)
class AwaitHandlerTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final String RESTARTED_AT = "2026-01-02T12:00:00.000Z";

  private final VirtualTime time = new VirtualTime();
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final Informers informers = new Informers(time);
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final AwaitHandler handler =
      new AwaitHandler(
          new Operations(client(), contexts(), time),
          informers,
          new RolloutFollower(
              new RolloutWait(informers, time, new KnownRevisions(time), new OwnRestarts()),
              new SightWords(() -> ZoneOffset.UTC)));
  private FutureTask<RestartResult> answer = new FutureTask<>(() -> null);
  private Thread thread = new Thread();

  @AfterEach
  void close() {
    thread.interrupt();
    informers.close();
    time.close();
  }

  @Test
  void a_rollout_that_is_complete_is_called_a_restart_only_if_it_is_known_to_be_one() {
    cluster.put(rolling().generations(2, 2).counts(3, 3, 3, 3).make());
    var other = handler.awaitRollout(params(null));
    assertEquals("Rollout of web completed", other.message());
    assertEquals(RESTARTED_AT, other.restartedAt(), "the annotation's value");
    assertEquals(
        "Restarted web successfully", handler.awaitRollout(params(RESTARTED_AT)).message());
  }

  @Test
  void a_controller_that_replaces_no_pods_is_waited_for_no_longer() {
    cluster.put(
        Sample.statefulSet(3)
            .generations(2, 2)
            .template(7, RESTARTED_AT)
            .strategy("OnDelete")
            .counts(3, 0, 3, 3)
            .make());
    var stateful = ToProtocol.ref(Sample.ref(WorkloadKind.STATEFUL_SET));
    var other = handler.awaitRollout(params(stateful, null));
    var why = "no pod is replaced automatically: " + other.status().message();
    assertEquals("The wait for web has ended, because " + why, other.message());
    assertEquals(RestartOutcome.restarted, other.outcome());
    assertEquals(other.status().message(), told.stream().toList().getLast());
    var restart = handler.awaitRollout(params(stateful, RESTARTED_AT));
    assertEquals("The restart annotation of web is written, but " + why, restart.message());
  }

  @Test
  void after_the_timeout_only_a_restart_that_is_known_can_be_undone() throws Exception {
    begin(null);
    var error = errorAsTimePasses();
    assertEquals(ErrorKind.RolloutTimeout, data(error).kind());
    assertTrue(
        error.getMessage().startsWith("The wait for the rollout of web has ended: "),
        error::getMessage);
    assertEquals(List.of(NextAction.keepWaiting, NextAction.showPods), data(error).actions());
    assertNull(data(error).restartedAt());
    begin(RESTARTED_AT);
    var known = data(errorAsTimePasses());
    assertEquals(RESTARTED_AT, known.restartedAt());
    assertEquals(
        List.of(NextAction.keepWaiting, NextAction.showPods, NextAction.undoRestart),
        known.actions());
  }

  @Test
  void a_cancel_says_what_goes_on() throws Exception {
    begin(null);
    thread.interrupt();
    var error = error();
    assertEquals(
        "Stopped waiting for web. The rollout goes on in the cluster.", error.getMessage());
    assertEquals(List.of(NextAction.keepWaiting), data(error).actions());
    begin(RESTARTED_AT);
    thread.interrupt();
    assertEquals(
        "Stopped waiting for web. The restart goes on in the cluster.", error().getMessage());
  }

  @Test
  void a_workload_that_cannot_be_read_is_not_waited_for() {
    cluster.refuse("get deployments", new ApiFailure(ApiFailure.Kind.Forbidden, "you may not"));
    var error =
        assertThrows(ResponseErrorException.class, () -> handler.awaitRollout(params(null)))
            .getResponseError();
    assertEquals("Cannot wait for the rollout of web: you may not", error.getMessage());
    assertEquals(ErrorKind.Forbidden, data(error).kind());
    assertEquals(List.of(), data(error).actions());
  }

  private static Deploy rolling() {
    return Sample.deployment(3).generations(2, 2).template(7, RESTARTED_AT).counts(4, 1, 3, 3);
  }

  private void begin(@Nullable String restartedAt) throws InterruptedException {
    cluster.put(rolling().make());
    told.clear();
    answer = new FutureTask<>(() -> handler.awaitRollout(params(restartedAt)));
    thread = Thread.ofVirtual().start(answer);
    var first = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals("Rolling update in progress (0/3 ready)", first);
  }

  private ResponseError errorAsTimePasses() {
    while (!answer.isDone()) {
      time.advance(Duration.ofSeconds(1));
      LockSupport.parkNanos(1_000_000);
    }
    return error();
  }

  private ResponseError error() {
    var ended =
        assertThrows(
            ExecutionException.class, () -> answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    return assertInstanceOf(ResponseErrorException.class, ended.getCause()).getResponseError();
  }

  private static ErrorData data(ResponseError error) {
    return assertInstanceOf(ErrorData.class, error.getData());
  }

  private static AwaitRolloutParams params(@Nullable String restartedAt) {
    return params(ToProtocol.ref(Sample.ref(WorkloadKind.DEPLOYMENT)), restartedAt);
  }

  private static AwaitRolloutParams params(WireWorkloadRef ref, @Nullable String restartedAt) {
    return new AwaitRolloutParams(ref, restartedAt, null, new JsonPrimitive("t"));
  }

  private Kube9Client client() {
    return new SilentClient() {
      @Override
      public void progress(ProgressParams params) {
        if (params.value().message() != null) {
          told.add(params.value().message());
        }
      }
    };
  }

  private ShownContexts contexts() {
    return SampleContexts.of(new OneCluster(cluster), client());
  }
}
