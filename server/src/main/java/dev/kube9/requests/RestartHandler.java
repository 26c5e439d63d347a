package dev.kube9.requests;

import com.google.gson.JsonElement;
import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Registration;
import dev.kube9.contexts.ShownContexts;
import dev.kube9.diagnosis.NewestHashes;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.failure.RestartRefused;
import dev.kube9.live.Informers;
import dev.kube9.progress.ProgressStream;
import dev.kube9.progress.RolloutReport;
import dev.kube9.protocol.AwaitRolloutParams;
import dev.kube9.protocol.ErrorKind;
import dev.kube9.protocol.Kube9Client;
import dev.kube9.protocol.NextAction;
import dev.kube9.protocol.ProgressStep;
import dev.kube9.protocol.RestartOutcome;
import dev.kube9.protocol.RestartParams;
import dev.kube9.protocol.RestartResult;
import dev.kube9.protocol.RolloutStatus;
import dev.kube9.protocol.WireRolloutState;
import dev.kube9.protocol.WireWorkloadRef;
import dev.kube9.restart.Restarter;
import dev.kube9.rollout.LostSight;
import dev.kube9.rollout.Rollout;
import dev.kube9.rollout.RolloutListener;
import dev.kube9.rollout.RolloutWait;
import dev.kube9.rollout.Verdict;
import dev.kube9.rollout.rules.RolloutState.Complete;
import dev.kube9.rollout.rules.RolloutState.ScaledToZero;
import dev.kube9.rollout.rules.RolloutState.Waiting;
import dev.kube9.rpc.ErrorMapping;
import dev.kube9.time.Time;
import dev.kube9.wire.ErrorSubject;
import dev.kube9.wire.Fault;
import dev.kube9.wire.FromProtocol;
import dev.kube9.wire.ToProtocol;
import dev.kube9.words.SightWords;
import dev.kube9.words.WaitFailure;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.jspecify.annotations.Nullable;

/** Answers {@code kube9/restart} and {@code kube9/awaitRollout}. */
public final class RestartHandler {
  private final Kube9Client client;
  private final ShownContexts contexts;
  private final Informers feeds;
  private final Time time;
  private final SightWords words;
  private final Restarter restarter;
  private final RolloutWait wait;

  public RestartHandler(
      Kube9Client client,
      ShownContexts contexts,
      Informers feeds,
      Time time,
      NewestHashes hashes,
      SightWords words) {
    this.client = client;
    this.contexts = contexts;
    this.feeds = feeds;
    this.time = time;
    this.words = words;
    restarter = new Restarter(time);
    wait = new RolloutWait(feeds, time, hashes);
  }

  public RestartResult restart(RestartParams params) throws InterruptedException {
    var timeout = FromProtocol.timeout(params.timeoutSeconds());
    var confirmed = FromProtocol.confirmation(params.confirmation());
    var run = new Run(params.workload(), params.workDoneToken());
    return run.inProgress(
        () -> {
          contexts.refuseReadOnly(run.ref.context());
          run.progress.report(ProgressStep.applying, RolloutReport.APPLYING);
          var cluster = run.cluster();
          var restarted = restarter.restart(cluster, run.ref, confirmed);
          run.restartedAt = restarted.template().restartedAt();
          feeds.learn(cluster, restarted);
          return Boolean.TRUE.equals(params.waitForRollout())
              ? run.await(cluster, restarted, timeout, true)
              : run.done(
                  RestartOutcome.restarted,
                  Rollout.justChanged(restarted),
                  RolloutReport.TRIGGERED);
        });
  }

  public RestartResult awaitRollout(AwaitRolloutParams params) throws InterruptedException {
    var timeout = FromProtocol.timeout(params.timeoutSeconds());
    var run = new Run(params.workload(), params.workDoneToken());
    // Known from the start when the client says it: whatever fails, the restart was made.
    run.restartedAt = params.restartedAt();
    run.awaiting = true;
    return run.inProgress(
        () -> {
          var cluster = run.cluster();
          var found = cluster.read(run.ref);
          feeds.learn(cluster, found);
          var now = found.template().restartedAt();
          if (run.restartedAt != null && !run.restartedAt.equals(now)) {
            return run.result(
                new Verdict.Superseded(Rollout.of(found), Verdict.Superseded.How.TEMPLATE_CHANGED));
          }
          run.restartedAt = now;
          return run.await(cluster, found, timeout, false);
        });
  }

  /** One request under way; used by its own thread only. */
  private final class Run implements RolloutListener {
    final WorkloadRef ref;
    final ProgressStream progress;
    private final long begun = time.nanos();
    private @Nullable String restartedAt;

    /** Whether it only waits, so that nothing can be said of a change. */
    private boolean awaiting;

    private @Nullable Rollout last;
    private @Nullable LostSight lost;
    private Registration login = () -> {};

    /** Refuses what is no valid request before any progress is begun. */
    Run(@Nullable WireWorkloadRef workload, @Nullable JsonElement token) {
      var checkedToken = FromProtocol.token(token);
      try {
        ref = FromProtocol.workload(workload);
      } catch (RestartRefused refused) {
        throw ErrorMapping.failure(
            refused, "Failed to restart %s: %s".formatted(name(workload), refused.reason()));
      }
      progress =
          ProgressStream.begin(client, checkedToken, "Restarting %s...".formatted(ref.name()));
    }

    private static String name(@Nullable WireWorkloadRef workload) {
      return workload == null || workload.name() == null ? "it" : workload.name();
    }

    /** A login that it has to wait for is told in its progress. */
    Cluster cluster() {
      var cluster = contexts.forPerson(ref.context());
      login = contexts.logins().tell(cluster, progress);
      return cluster;
    }

    RestartResult inProgress(Callable<RestartResult> body) throws InterruptedException {
      try {
        return body.call();
      } catch (Kube9Exception failure) {
        progress.end(failure.reason());
        throw ErrorMapping.failure(failure, sentence(failure.reason()), subject());
      } catch (InterruptedException _) {
        throw cancelled();
      } catch (ResponseErrorException ended) {
        throw ended;
      } catch (RuntimeException | Error unexpected) {
        var reason = ErrorMapping.reason(unexpected);
        progress.end(reason);
        throw ErrorMapping.unexpected(unexpected, sentence(reason), subject());
      } catch (Exception impossible) {
        throw new IllegalStateException(impossible);
      } finally {
        login.close();
        progress.close();
      }
    }

    RestartResult await(Cluster cluster, Workload begin, Duration timeout, boolean justRestarted)
        throws InterruptedException {
      var settled = atOnce(begin, justRestarted);
      if (settled.isPresent()) {
        return settled.get();
      }
      seen(Rollout.of(begin));
      var target = new RolloutWait.Target(cluster, ref, begin, justRestarted);
      return result(wait.await(target, timeout, this));
    }

    /** What needs no waiting: nothing will be replaced, or everything has been. */
    private Optional<RestartResult> atOnce(Workload begin, boolean justRestarted) {
      var rollout = justRestarted ? Rollout.justChanged(begin) : Rollout.of(begin);
      return switch (rollout.state()) {
        case Waiting _ ->
            Optional.of(done(RestartOutcome.restarted, rollout, RolloutReport.TRIGGERED));
        case Complete _, ScaledToZero _ ->
            Optional.of(done(RestartOutcome.rolledOut, rollout, RolloutReport.COMPLETE));
        default -> Optional.empty();
      };
    }

    @Override
    public void seen(Rollout rollout) {
      lost = null;
      last = rollout;
      var report = RolloutReport.of(rollout);
      progress.report(report, ToProtocol.status(rollout));
    }

    @Override
    public void lost(LostSight now) {
      lost = now;
      if (last != null) {
        progress.report(ProgressStep.stateUnknown, words.report(now), status(last, now));
      }
    }

    private RolloutStatus status(Rollout rollout, @Nullable LostSight unseen) {
      return unseen == null
          ? ToProtocol.status(rollout)
          : ToProtocol.status(rollout, words.report(unseen));
    }

    private RestartResult result(Verdict verdict) {
      lost = verdict instanceof Verdict.TimedOut t ? t.lost().orElse(null) : null;
      progress.note(status(verdict.last(), lost));
      if (verdict instanceof Verdict.RolledOut(var last)) {
        return done(RestartOutcome.rolledOut, last, RolloutReport.COMPLETE);
      }
      if (verdict instanceof Verdict.LeftToOthers(var last)) {
        return done(RestartOutcome.restarted, last, RolloutReport.TRIGGERED);
      }
      var ending = WaitFailure.of(ref, verdict, words);
      progress.end(ending.reason());
      throw ErrorMapping.failure(
          Fault.of(ending, lost == null ? verdict.last().problems() : List.of()),
          sentence(ending.reason()),
          subject());
    }

    private RestartResult done(RestartOutcome outcome, Rollout rollout, String message) {
      var status = ToProtocol.status(rollout);
      progress.note(status);
      progress.end(message);
      return new RestartResult(
          ToProtocol.ref(ref),
          restartedAt,
          outcome,
          "Restarted %s successfully".formatted(ref.name()),
          elapsed().toMillis(),
          status,
          status.state() == WireRolloutState.Waiting ? List.of(NextAction.showPods) : List.of());
    }

    private ErrorSubject subject() {
      return new ErrorSubject(ref, restartedAt);
    }

    /** Whoever reads only the first words must know whether the cluster was changed. */
    private String sentence(String reason) {
      if (awaiting && restartedAt == null) {
        return "Cannot wait for the rollout of %s: %s".formatted(ref.name(), reason);
      }
      return restartedAt == null
          ? "Failed to restart %s: %s".formatted(ref.name(), reason)
          : "%s was restarted, but %s".formatted(ref.name(), reason);
    }

    private ResponseErrorException cancelled() {
      var unchanged = restartedAt == null && !awaiting;
      var unknown = lost == null ? "" : "; its state is " + words.notKnown(lost);
      var reason =
          unchanged ? "nothing was changed" : "the restart goes on in the cluster" + unknown;
      var message =
          unchanged
              ? "Cancelled before %s was restarted. Nothing was changed.".formatted(ref.name())
              : "Stopped waiting for %s. The restart goes on in the cluster%s."
                  .formatted(ref.name(), unknown);
      progress.end(message);
      return ErrorMapping.failure(Fault.of(ErrorKind.Cancelled, reason), message, subject());
    }

    private Duration elapsed() {
      return Duration.ofNanos(time.nanos() - begun);
    }
  }
}
