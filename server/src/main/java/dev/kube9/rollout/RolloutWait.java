package dev.kube9.rollout;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.Resource;
import dev.kube9.cluster.Scope;
import dev.kube9.diagnosis.FollowedOwnPods;
import dev.kube9.diagnosis.Investigation;
import dev.kube9.diagnosis.KnownRevisions;
import dev.kube9.live.Informers;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.WaitSubscription;
import dev.kube9.rollout.Verdict.Superseded;
import dev.kube9.rollout.rules.RolloutRules;
import dev.kube9.rollout.rules.RolloutState;
import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import dev.kube9.workload.ApiObject;
import dev.kube9.workload.Deployment;
import dev.kube9.workload.Pod;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits for one rollout.
 *
 * <ol>
 *   <li>Follow the workload by its {@link Sight}, and its pods by the informer that all waits in a
 *       namespace share.
 *   <li>Whenever one of them changes, and at least every {@link #LOOK_EVERY}, take the newest
 *       snapshot and derive its state by the {@linkplain RolloutRules rules}.
 *   <li>If this session has restarted the workload again, follow that restart from then on.
 *   <li>Pass the state to the listener. End when the state is settled, another rollout has replaced
 *       this one, or the timeout is reached.
 * </ol>
 *
 * If the pods may not be listed, only their problems are missing. While the state is not known
 * ({@link LostSight}) the listener is notified and the wait goes on until its timeout. The waiting
 * thread sends no request itself, so that neither a deadline nor a cancel has to wait for an
 * answer.
 */
public final class RolloutWait {
  static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** The controller measures time in whole seconds. */
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  /**
   * A rollout to wait for.
   *
   * @param begin the workload when the wait began; after a restart, the answer to the PATCH
   * @param justRestarted whether the wait begins right after the restart: a verdict that is already
   *     in the status then belongs to an earlier rollout
   */
  public record Target(Cluster cluster, WorkloadRef ref, Workload begin, boolean justRestarted) {}

  private final Informers informers;
  private final Time time;
  private final KnownRevisions revisions;
  private final OwnRestarts own;

  public RolloutWait(Informers informers, Time time, KnownRevisions revisions, OwnRestarts own) {
    this.own = own;
    this.informers = informers;
    this.time = time;
    this.revisions = revisions;
  }

  /**
   * Blocks until the verdict. The listener is called for each look, even if nothing has changed.
   */
  public Verdict await(Target target, Duration timeout, RolloutListener listener)
      throws InterruptedException {
    try (var following = new Following(target)) {
      var deadline = time.deadlineIn(timeout);
      while (true) {
        var verdict = following.look(listener);
        if (verdict.isPresent()) {
          return verdict.get();
        }
        var next = Math.min(deadline, following.nextLookAt());
        if (!time.await(following.signal, next) && time.nanos() - deadline >= 0) {
          return following.timedOut(timeout);
        }
      }
    }
  }

  /** One wait under way; used by its own thread only. */
  private final class Following implements AutoCloseable {
    private final Target target;
    private final Signal signal = new Signal();
    private Workload begin;
    private boolean justRestarted;
    private long begun = time.nanos();
    private final Sight sight;
    private final FollowedOwnPods<WaitSubscription<Pod>> pods;
    private final Investigation investigation;
    private Rollout last;

    Following(Target target) {
      this.target = target;
      begin = target.begin();
      justRestarted = target.justRestarted();
      this.last = Rollout.of(target.begin());
      var ref = target.ref();
      sight = new Sight(informers, time, target, signal, raising(w -> w.name().equals(ref.name())));
      var podsBeside = Scope.of(Resource.PODS, ref.namespace());
      pods =
          new FollowedOwnPods<>(
              begin,
              revisions,
              handler -> informers.openForWait(target.cluster(), podsBeside, handler),
              raising(_ -> true));
      investigation =
          new Investigation(
              informers, time, revisions, target.cluster(), ref.namespace(), raising(_ -> true));
    }

    long nextLookAt() {
      var latest = sight.nextLookAt();
      return investigation.nextAt().map(at -> Math.min(at, latest)).orElse(latest);
    }

    Verdict timedOut(Duration timeout) {
      return new Verdict.TimedOut(last, timeout, sight.lostAtLast(last));
    }

    Optional<Verdict> look(RolloutListener listener) {
      sight.look();
      var lost = sight.lost(last);
      if (lost.isPresent()) {
        listener.lost(lost.get());
        return Optional.empty();
      }
      var snapshot = sight.snapshot();
      if (snapshot.isEmpty()) {
        return Optional.empty();
      }
      var workload = snapshot.get().workload();
      var changed = workload == null ? Optional.of(Superseded.How.DELETED) : supersededBy(workload);
      if (changed.isPresent()) {
        return Optional.of(new Superseded(lastAt(workload, changed.get()), changed.get()));
      }
      if (workload == null || workload.meta().generation() < begin.meta().generation()) {
        return Optional.empty(); // a state from before the restart
      }
      last = withoutEarlierVerdict(rollout(workload));
      listener.seen(last);
      return verdict(last);
    }

    /** The newest state, where it says more of what happened than the last one of the rollout. */
    private Rollout lastAt(@Nullable Workload workload, Superseded.How how) {
      return switch (how) {
        case BEING_DELETED, RESTARTED_AGAIN, TAKEN_BACK ->
            workload == null ? last : Rollout.of(workload);
        case DELETED, MADE_AGAIN, TEMPLATE_CHANGED -> last;
      };
    }

    private Optional<Superseded.How> supersededBy(Workload now) {
      if (!now.uid().equals(begin.uid())) {
        return Optional.of(Superseded.How.MADE_AGAIN);
      }
      if (now.meta().terminating()) {
        return Optional.of(Superseded.How.BEING_DELETED);
      }
      // Scaling increases the generation too but is not another rollout: only the template counts.
      if (now.meta().generation() < begin.meta().generation()
          || now.template().isSameAs(begin.template())) {
        return Optional.empty();
      }
      if (!now.template().differsAtMostByRestart(begin.template())) {
        return Optional.of(Superseded.How.TEMPLATE_CHANGED);
      }
      if (!now.template().isRestartedAfter(begin.template())) {
        return Optional.of(Superseded.How.TAKEN_BACK);
      }
      if (!own.made(target.ref(), now.template())) {
        return Optional.of(Superseded.How.RESTARTED_AGAIN);
      }
      follow(now);
      return Optional.empty();
    }

    /** From now on the rollout of this restart is waited for. */
    private void follow(Workload restarted) {
      begin = restarted;
      justRestarted = true;
      begun = time.nanos();
    }

    private Rollout rollout(Workload workload) {
      var _ = pods.followAdopted();
      if (sight.watchLags()) {
        // The watch of the pods uses the same connection and may lag too.
        pods.subscription().check(Sight.FRESH);
      }
      return pods.counts()
          .map(own -> Rollout.of(workload, investigation.gather(workload, own, justRestarted)))
          .orElseGet(() -> Rollout.of(workload));
    }

    private Optional<Verdict> verdict(Rollout rollout) {
      return switch (rollout.state()) {
        case RolloutState.NotObserved _, RolloutState.Progressing _ -> Optional.empty();
        case RolloutState.Complete _, RolloutState.ScaledToZero _ ->
            Optional.of(new Verdict.RolledOut(rollout));
        case RolloutState.Waiting _ -> Optional.of(new Verdict.LeftToOthers(rollout));
        case RolloutState.Paused p ->
            Optional.of(
                p.rolledOut()
                    ? new Verdict.RolledOut(rollout.complete())
                    : new Verdict.PausedMidway(rollout));
        case RolloutState.Failed _ -> Optional.of(new Verdict.DeadlineExceeded(rollout));
      };
    }

    /**
     * A failure that is reported before the deadline could have passed since the restart belongs to
     * an earlier rollout: the restart itself counts as progress.
     */
    private Rollout withoutEarlierVerdict(Rollout rollout) {
      return rollout.state() instanceof RolloutState.Failed
              && !isDeadlinePossible(rollout.workload())
          ? rollout.withState(new RolloutState.Progressing(RolloutState.Phase.UPDATING))
          : rollout;
    }

    private boolean isDeadlinePossible(Workload workload) {
      var deadline =
          workload instanceof Deployment d
              ? Duration.ofSeconds(d.progressDeadlineSeconds())
              : Duration.ZERO;
      return !justRestarted || time.nanos() - begun >= deadline.minus(ROUNDING).toNanos();
    }

    private <T extends ApiObject> ResourceEventHandler<T> raising(Predicate<T> concerns) {
      return new ResourceEventHandler<>() {
        @Override
        public void changed(@Nullable T before, @Nullable T now) {
          var object = now != null ? now : before;
          if (object != null && concerns.test(object)) {
            signal.raise();
          }
        }

        @Override
        public void turned() {
          signal.raise();
        }
      };
    }

    @Override
    public void close() {
      sight.close();
      pods.close();
      investigation.close();
    }
  }
}
