package dev.kube9.requests;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Clusters;
import dev.kube9.cluster.OneCluster;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.ScriptedCluster;
import dev.kube9.contexts.Logins;
import dev.kube9.contexts.SampleContexts;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.KubeconfigFailure;
import dev.kube9.live.Informers;
import dev.kube9.protocol.ErrorData;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.ProgressKind;
import dev.kube9.protocol.ProgressParams;
import dev.kube9.protocol.RestartOutcome;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.SilentClient;
import dev.kube9.protocol.WorkDoneProgress;
import dev.kube9.restart.Restarter;
import dev.kube9.rollout.OwnRestarts;
import dev.kube9.rollout.RolloutWait;
import dev.kube9.rpc.Binding;
import dev.kube9.time.VirtualTime;
import dev.kube9.words.SightWords;
import dev.kube9.workload.Sample;
import dev.kube9.workload.Sample.Deploy;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person reads during and after a wait that could not see its rollout. */
class LostSightTest {
  private static final long PATIENCE_SECONDS = 20;

  /** One hour behind UTC, so that a time in the wrong zone is noticed. */
  private static final ZoneOffset AZORES = ZoneOffset.ofHours(-1);

  private final VirtualTime time = new VirtualTime();
  private final ScriptedCluster cluster = new ScriptedCluster();
  private final Informers informers = new Informers(time);
  private final VanishingContext context = new VanishingContext(new OneCluster(cluster));
  private final BlockingQueue<WorkDoneProgress> told = new LinkedBlockingQueue<>();
  private final ShownContexts contexts =
      SampleContexts.of(context, new Logins(client(), _ -> {}, () -> AZORES));
  private final RestartHandler handler =
      new RestartHandler(
          new Operations(client(), contexts, time),
          informers,
          new Restarter(time, new OwnRestarts()),
          new RolloutFollower(
              new RolloutWait(informers, time, new KnownRevisions(time), new OwnRestarts()),
              new SightWords(() -> AZORES)));
  private FutureTask<RestartResult> answer = new FutureTask<>(() -> null);
  private Thread thread = new Thread();

  @BeforeEach
  void restart() {
    cluster.put(Sample.deployment(3).make());
  }

  @AfterEach
  void close() {
    thread.interrupt();
    informers.close();
  }

  @Test
  void it_is_told_at_once_and_the_rollout_again_when_it_is_seen() throws Exception {
    restartAndWait(true);
    cluster.put(rolling(1).make());
    assertEquals("Rolling update in progress (0/3 ready)", next().message());
    cluster.awaitFollowed("deployments"); // the watch counts as heard now, and not later
    time.advance(ofSeconds(4));
    lose("connection refused at https://10.0.0.1:6443");
    var lost = next();
    assertEquals(
        "Rollout state not known since 11:00:00: connection refused at https://10.0.0.1:6443;"
            + " last seen: 1 of 3 pods is updated",
        lost.message());
    assertEquals(lost.message(), status(lost).message());
    assertEquals(1, status(lost).updated(), "the counts are the last known");
    cluster.put(rolling(2).make());
    allow();
    // The watch is open again a moment before it delivers the change.
    var seen =
        nextAsTimePasses(
            r -> !Objects.equals(r.message(), lost.message()) && status(r).updated() == 2);
    assertEquals("Rolling update in progress (0/3 ready)", seen.message());
  }

  @Test
  void at_the_deadline_it_says_since_when_and_why_and_nothing_that_nobody_saw() throws Exception {
    lose("connection refused at https://10.0.0.1:6443");
    cluster.allow("get deployments"); // a restart reads first
    var patched = new AtomicBoolean();
    cluster.duringPatch(() -> patched.set(true));
    cluster.duringRead(
        () -> {
          if (patched.get()) {
            throw lost("connection refused at https://10.0.0.1:6443");
          }
        });
    restartAndWait(false);
    assertEquals(
        "Rollout state not known since 11:00:00: connection refused at https://10.0.0.1:6443",
        next().message());
    time.advance(ofMinutes(5));
    var error = error();
    var data = assertInstanceOf(ErrorData.class, error.getData());
    assertEquals(ErrorKind.RolloutTimeout, data.kind());
    assertEquals(
        "web was restarted, but its rollout was not seen to complete within 5 minutes; its state"
            + " is not known since 11:00:00: connection refused at https://10.0.0.1:6443",
        error.getMessage());
    assertEquals(
        "Check your network. Only the wait has ended: keep waiting when the cluster answers again",
        data.hint());
    var end = next();
    assertEquals(ProgressKind.end, end.kind());
    assertFalse(end.toString().contains("has not seen"), end::toString);
  }

  @Test
  void a_context_that_vanishes_during_a_wait_does_not_end_it() throws Exception {
    restartAndWait(true);
    context.vanished = true;
    cluster.put(rolling(1).make());
    assertEquals("Rolling update in progress (0/3 ready)", next().message());
    cluster.put(rolling(3).version(210).counts(3, 3, 3, 3).make());
    assertEquals(
        RestartOutcome.rolledOut, answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).outcome());
  }

  @Test
  void a_wait_that_is_cancelled_meanwhile_says_so_too() throws Exception {
    restartAndWait(true);
    cluster.put(rolling(1).make());
    next();
    lose("the cable is out");
    next();
    thread.interrupt();
    var message = error().getMessage();
    assertEquals(
        "Stopped waiting for web. The restart goes on in the cluster; its state is not known since"
            + " 11:00:00: the cable is out; last seen: 1 of 3 pods is updated.",
        message);
    assertEquals(message, next().message());
  }

  @Test
  void a_login_that_waits_is_named() throws Exception {
    restartAndWait(true);
    cluster.put(rolling(1).make());
    next();
    cluster.refuse("list deployments", new ApiFailure(ApiFailure.Kind.Unauthorized, "expired"));
    cluster.refuse("watch deployments", new ApiFailure(ApiFailure.Kind.Unauthorized, "expired"));
    cluster.cut(new ApiFailure(ApiFailure.Kind.Unauthorized, "expired"));
    assertTrue(String.valueOf(next().message()).contains("not known since 11:00:00: expired"));
    cluster.login(
        new PendingLogin(
            "1", "kubelogin", "enter ABCD", null, "ABCD", VirtualTime.NOON, VirtualTime.NOON));
    // The login is reported separately too, before or after this.
    until("not known since 11:00:00: waiting for login: enter ABC");
  }

  private static RolloutStatus status(WorkDoneProgress report) {
    return Objects.requireNonNull(report.kube9());
  }

  private static Deploy rolling(int updated) {
    return Sample.deployment(3)
        .version(200 + updated)
        .generations(2, 2)
        .template(7, "2026-01-02T12:00:00.000Z")
        .counts(4, updated, 3, 3);
  }

  private void lose(String why) {
    var lost = lost(why);
    for (var verb : List.of("list", "watch", "get")) {
      cluster.refuse(verb + " deployments", lost);
    }
    cluster.cut(lost);
  }

  private static ApiFailure lost(String why) {
    return new ApiFailure(ApiFailure.Kind.Unreachable, why, "Check your network");
  }

  private void allow() {
    List.of("list", "watch", "get").forEach(verb -> cluster.allow(verb + " deployments"));
  }

  /**
   * Restarts and waits until the wait has begun.
   *
   * @param isSeen whether the cluster can be listed and watched
   */
  private void restartAndWait(boolean isSeen) throws InterruptedException {
    var params =
        JsonParser.parseString(
            """
            {"workload": {"context": "%s", "namespace": "shop", "kind": "Deployment",
             "name": "web"}, "waitForRollout": true, "workDoneToken": "t"}
            """
                .formatted(Sample.CONTEXT));
    answer = new FutureTask<>(() -> handler.restart(Binding.bind(params, RestartParams.class)));
    thread = Thread.ofVirtual().start(answer);
    while (!"Waiting for new pods".equals(next().message())) {}
    if (isSeen) {
      cluster.awaitFollowed("deployments", "pods"); // what is put from now on counts as seen
    }
  }

  /** Reads progress messages until one contains the text. */
  private void until(String part) throws InterruptedException {
    while (!String.valueOf(next().message()).contains(part)) {}
  }

  private WorkDoneProgress next() throws InterruptedException {
    var one = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("nothing told");
    }
    return one;
  }

  private WorkDoneProgress nextAsTimePasses(Predicate<WorkDoneProgress> expected)
      throws InterruptedException {
    for (var steps = 0; steps < 1000; steps++) {
      time.advance(ofSeconds(1));
      var one = told.poll(5, TimeUnit.MILLISECONDS);
      if (one != null && expected.test(one)) {
        return one;
      }
    }
    throw new AssertionError("never told");
  }

  private ResponseError error() {
    var ended =
        assertThrows(
            ExecutionException.class, () -> answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    return assertInstanceOf(ResponseErrorException.class, ended.getCause()).getResponseError();
  }

  /** A context that can be removed from the kubeconfig. */
  private static final class VanishingContext implements Clusters {
    private final Clusters before;
    private volatile boolean vanished;

    VanishingContext(Clusters before) {
      this.before = before;
    }

    @Override
    public Contexts contexts() {
      return before.contexts();
    }

    @Override
    public Cluster cluster(String name) {
      if (vanished) {
        throw new KubeconfigFailure(
            KubeconfigFailure.Kind.UnknownContext, "there is no context " + name, null);
      }
      return before.cluster(name);
    }
  }

  private Kube9Client client() {
    return new SilentClient() {
      @Override
      public void progress(ProgressParams params) {
        told.add(params.value());
      }
    };
  }
}
