package dev.kube9.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kube9.cluster.NoClusters;
import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.live.Informers;
import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.LogsParams;
import dev.kube9.protocol.NamespaceParams;
import dev.kube9.protocol.PrepareRestartParams;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.UndoRestartParams;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.protocol.WorkloadsParams;
import dev.kube9.restart.Restarter;
import dev.kube9.rollout.OwnRestarts;
import dev.kube9.rollout.RolloutWait;
import dev.kube9.screen.ObjectSource;
import dev.kube9.screen.Screen;
import dev.kube9.screen.ScreenChanges;
import dev.kube9.time.VirtualTime;
import dev.kube9.tree.WorkloadNodes;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.RowWords;
import dev.kube9.words.SightWords;
import dev.kube9.workload.Sample;
import dev.kube9.workload.WorkloadKind;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever was asked of a cluster: the row of its context then says whether it answered. */
@Timeout(60)
class NotedConnectionTest {
  private static final WireWorkloadRef WEB = ToProtocol.ref(Sample.ref(WorkloadKind.DEPLOYMENT));
  private static final String CONTEXT = Sample.CONTEXT;
  private static final String RESTARTED_AT = "2026-01-02T12:00:00.000Z";

  private final VirtualTime time = new VirtualTime();
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final Informers informers = new Informers(time);
  private final SilentClient client = new SilentClient();
  private final List<String> changed = new ArrayList<>();
  private final ShownContexts contexts =
      SampleContexts.of(new OneCluster(cluster), client, changed::add);
  private final KnownRevisions revisions = new KnownRevisions(time);
  private final ObjectSource objects = new ObjectSource(informers);
  private final Operations operations = new Operations(client, contexts, time);
  private final RolloutFollower follower =
      new RolloutFollower(
          new RolloutWait(informers, time, revisions, new OwnRestarts()),
          new SightWords(() -> ZoneOffset.UTC));

  /** Sends a request. */
  interface Asked {
    Object by(NotedConnectionTest all) throws InterruptedException;
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        request("restart", t -> t.restart()),
        request(
            "await",
            t ->
                new AwaitHandler(t.operations, t.informers, t.follower)
                    .awaitRollout(new AwaitRolloutParams(WEB, null, null, null))),
        request(
            "undo",
            t ->
                new UndoHandler(t.operations, t.informers)
                    .undo(new UndoRestartParams(WEB, RESTARTED_AT, null))),
        request(
            "prepare",
            t ->
                new PrepareHandler(t.contexts, t.time, t.revisions)
                    .prepare(new PrepareRestartParams(WEB))),
        request(
            "search",
            t ->
                new WorkloadsHandler(t.contexts, t.objects)
                    .workloads(
                        new WorkloadsParams(CONTEXT, null, null, null, List.of("Deployment"), 10))),
        request(
            "page",
            t ->
                new NamespaceHandler(t.screen(), t.objects)
                    .answer(new NamespaceParams(CONTEXT, "shop"))),
        request(
            "log",
            t ->
                new LogsHandler(t.contexts)
                    .logs(new LogsParams(CONTEXT, "shop", "web-1", null, null, null))));
  }

  private static Arguments request(String name, Asked asked) {
    return arguments(name, asked);
  }

  private Object restart() {
    return new RestartHandler(
            operations, informers, new Restarter(time, new OwnRestarts()), follower)
        .restart(new RestartParams(WEB, null, null, null, null, null));
  }

  private Screen screen() {
    var nodes = new WorkloadNodes(new RowWords(() -> ZoneOffset.UTC));
    return new Screen(contexts, informers, nodes, new ScreenChanges(), revisions, time);
  }

  @AfterEach
  void close() {
    informers.close();
    time.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void an_answer_and_a_failure_are_told_once_each(String name, Asked asked) throws Exception {
    cluster.put(
        Sample.deployment(3).generations(2, 2).template(7, RESTARTED_AT).counts(3, 3, 3, 3).make());
    cluster.revisions(
        Sample.revision(2, "web-y", "y", RESTARTED_AT, 7),
        Sample.revision(1, "web-x", "x", null, 7));
    assertFalse(contexts.isContacted(CONTEXT));
    var _ = asked.by(this);
    assertTrue(contexts.isContacted(CONTEXT));
    assertEquals(List.of(CONTEXT), contexts.contacted());
    assertEquals(Optional.empty(), contexts.lastFailure(CONTEXT));
    assertEquals(List.of(CONTEXT), changed);

    refuse(ApiFailure.Kind.RequestTimeout);
    assertThrows(ResponseErrorException.class, () -> asked.by(this));
    assertEquals(Optional.empty(), contexts.lastFailure(CONTEXT), "it is only slow");
    refuse(ApiFailure.Kind.Unreachable);
    assertThrows(ResponseErrorException.class, () -> asked.by(this));
    assertEquals(Optional.of("gone"), contexts.lastFailure(CONTEXT));
    assertEquals(List.of(CONTEXT, CONTEXT), changed);
  }

  @Test
  void nothing_is_noted_of_a_context_that_does_not_exist() {
    var none = SampleContexts.of(new NoClusters(), client, changed::add);
    assertThrows(
        KubeconfigFailure.class,
        () ->
            none.noted(
                "typo",
                () -> {
                  throw new KubeconfigFailure(
                      KubeconfigFailure.Kind.UnknownContext, "there is no context typo", null);
                }));
    assertFalse(none.isContacted("typo"));
    assertEquals(List.of(), changed);
  }

  private void refuse(ApiFailure.Kind kind) {
    for (var request : List.of("get deployments", "list deployments", "log")) {
      cluster.refuse(request, new ApiFailure(kind, "gone"));
    }
  }
}
