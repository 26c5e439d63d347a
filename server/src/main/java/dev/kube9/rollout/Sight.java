package dev.kube9.rollout;

import dev.kube9.cluster.Cluster;
import dev.kube9.cluster.PendingLogin;
import dev.kube9.cluster.Scope;
import dev.kube9.failure.ApiFailure;
import dev.kube9.failure.ApiFailure.Kind;
import dev.kube9.failure.Kube9Exception;
import dev.kube9.live.Informers;
import dev.kube9.live.ResourceEventHandler;
import dev.kube9.live.WaitSubscription;
import dev.kube9.time.Signal;
import dev.kube9.time.Time;
import dev.kube9.workload.Workload;
import dev.kube9.workload.WorkloadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one wait sees its workload, and since when it cannot see it. Used by the wait's own thread,
 * which never blocks here.
 *
 * <ol>
 *   <li>The informer that all waits in a namespace share delivers every change.
 *   <li>When it has not seen the cluster for {@link #QUIET}, its watch may be open without
 *       delivering events, or the cluster may have gone away silently. Then the workload is read.
 *       With many waits this begins after {@link #FRESH}, and one list serves all of them if that
 *       is fewer requests.
 *   <li>While the informer is in trouble, the workload is read every 2 seconds, because a read may
 *       succeed where lists fail. While credentials are refused or a login is pending, nothing is
 *       read.
 *   <li>When none of these succeeds, the state is unknown ({@link LostSight}) until one does.
 * </ol>
 */
final class Sight implements AutoCloseable {
  /** The greatest age of a state on which a verdict may be based. */
  static final Duration FRESH = Duration.ofSeconds(15);

  /** How long a few waits hear nothing before they ask. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  /** How long an answer may take before the end of the wait calls it missing. */
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  /** How long an answer may take before the state counts as unknown. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long a trouble is not reported, because a read may succeed where a list has failed. */
  private static final Duration ANOTHER_WAY = Duration.ofSeconds(1);

  private static final Duration LOOK_EVERY = RolloutWait.LOOK_EVERY;

  /**
   * Up to this many waits read their own workloads, because a list is one request but a larger one,
   * and ask early, because together they ask seldom.
   */
  private static final int FEW = 2;

  private static final int PAGE = 500;

  private final Cluster cluster;
  private final WorkloadRef ref;
  private final Workload begin;
  private final Time time;
  private final WaitSubscription<Workload> workloads;
  private final long begun;
  private long lookedAt;
  private boolean seen;
  private @Nullable Long troubleAt;
  private final DirectReads reads;
  private @Nullable Kube9Exception why;
  private Instant since = Instant.EPOCH;

  Sight(
      Informers informers,
      Time time,
      RolloutWait.Target target,
      Signal signal,
      ResourceEventHandler<Workload> listener) {
    cluster = target.cluster();
    ref = target.ref();
    begin = target.begin();
    this.time = time;
    begun = time.nanos();
    lookedAt = begun;
    seen = !target.justRestarted(); // the answer to a PATCH does not show what the controller did
    reads = new DirectReads(cluster, ref, time, signal);
    workloads = informers.openForWait(cluster, Scope.around(ref), listener);
  }

  /** Takes the answers that have arrived, and begins the requests that are due. */
  void look() {
    lookedAt = time.nanos();
    reads.take().ifPresent(this::found);
    noteTrouble();
    if (isDue()) {
      ask();
    }
    noteSight();
  }

  /** The newest known state of the workload; empty while nothing is known. */
  Optional<DirectReads.Snapshot> snapshot() {
    var read = reads.last();
    var isGone = read != null && read.workload() == null;
    return isShown() && !isGone
        ? shown().map(DirectReads.Snapshot::new)
        : Optional.ofNullable(read);
  }

  /** Why and since when the workload cannot be seen; empty while it can. */
  Optional<LostSight> lost(Rollout last) {
    return Optional.ofNullable(why).map(w -> new LostSight(since, w, lastSeen(last)));
  }

  /**
   * The same at the end of the wait, when it also counts as lost if nothing was ever seen, or if a
   * question is not answered yet.
   */
  Optional<LostSight> lostAtLast(Rollout last) {
    if (why == null && !seen) {
      return Optional.of(new LostSight(momentOf(begun), noAnswer(), Optional.empty()));
    }
    if (why == null && !isSeen() && reads.isUnansweredFor(A_MOMENT)) {
      return Optional.of(new LostSight(time.now().minus(age()), noAnswer(), lastSeen(last)));
    }
    return lost(last);
  }

  /** Whether the informer's watch was found to deliver changes late or not at all. */
  boolean watchLags() {
    return workloads.lags();
  }

  long nextLookAt() {
    var fresh = FRESH.minus(age());
    var soon = fresh.isPositive() && fresh.compareTo(LOOK_EVERY) < 0 ? fresh : LOOK_EVERY;
    return lookedAt + soon.toNanos();
  }

  private Optional<Rollout> lastSeen(Rollout last) {
    return seen ? Optional.of(last) : Optional.empty();
  }

  private Optional<Workload> shown() {
    return workloads.get(ref.namespace(), ref.name());
  }

  private boolean isShown() {
    return shown().filter(w -> w.uid().equals(begin.uid())).isPresent();
  }

  private Duration age() {
    var answeredAt = reads.answeredAt();
    var own = Duration.ofNanos(time.nanos() - (answeredAt == null ? begun : answeredAt));
    var seenByAll = workloads.age();
    return own.compareTo(seenByAll) < 0 ? own : seenByAll;
  }

  private Instant momentOf(long nanos) {
    return time.now().minusNanos(time.nanos() - nanos);
  }

  private void found(DirectReads.Snapshot read) {
    seen = true;
    if (read.workload() != null) {
      workloads.found(read.workload());
    }
  }

  private void noteTrouble() {
    if (workloads.trouble().isEmpty()) {
      troubleAt = null;
    } else if (troubleAt == null) {
      troubleAt = time.nanos();
      reads.readAtOnce();
    }
  }

  private boolean isDue() {
    return why != null
        || troubleAt != null
        // An informer that was opened earlier may lag behind, so a read has to confirm that the
        // workload is gone.
        || (workloads.listed() && !isShown())
        || age().compareTo(silence()) >= 0;
  }

  /** How long nothing may be heard of the cluster before it is asked. */
  private Duration silence() {
    return areFew() ? QUIET : FRESH;
  }

  private boolean areFew() {
    return workloads.waits() <= FEW;
  }

  private void ask() {
    var trouble = workloads.trouble();
    if (trouble.filter(Sight::isForCredentials).isPresent()) {
      return;
    }
    if (trouble.isEmpty() && isShown() && (isListCheaper() || reads.failure() != null)) {
      workloads.check(FRESH);
    }
    if (trouble.isPresent() || !isShown() || !isListCheaper()) {
      reads.read(workloads.waits());
    }
  }

  private boolean isListCheaper() {
    var pages = (workloads.all().size() + PAGE - 1) / PAGE;
    return workloads.waits() > Math.max(FEW, pages) || reads.areForbidden();
  }

  private void noteSight() {
    if (isSeen()) {
      seen = seen || workloads.age().compareTo(Duration.ofNanos(time.nanos() - begun)) <= 0;
      reads.forgetFailure();
      why = null;
      return;
    }
    var reason = blindness();
    if (reason != null && why == null) {
      since = time.now().minus(age());
    }
    if (reason != null && !isSameKind(reason, why)) {
      why = reason; // the same trouble in varying words is reported only once
    }
  }

  private boolean isSeen() {
    return age().compareTo(silence()) < 0 && (troubleAt == null || isAnsweredSince(troubleAt));
  }

  private boolean isAnsweredSince(long nanos) {
    var answeredAt = reads.answeredAt();
    return reads.failure() == null && answeredAt != null && answeredAt - nanos >= 0;
  }

  private @Nullable Kube9Exception blindness() {
    var trouble = workloads.trouble().orElse(null);
    if (trouble != null && isForCredentials(trouble)) {
      return trouble;
    }
    if (reads.failure() != null) {
      return reads.failure();
    }
    if (trouble != null && time.nanos() - troubleAt() >= ANOTHER_WAY.toNanos()) {
      return trouble;
    }
    // Of a few waits each reads by itself. Time alone proves nothing: a laptop may have slept.
    var isMute =
        areFew() ? reads.isUnansweredFor(PATIENCE) : age().compareTo(FRESH.plus(PATIENCE)) >= 0;
    return isMute ? noAnswer() : null;
  }

  private long troubleAt() {
    return troubleAt == null ? time.nanos() : troubleAt;
  }

  private Kube9Exception noAnswer() {
    return cluster
        .pendingLogin()
        .map(PendingLogin::failure)
        .orElseGet(
            () ->
                new ApiFailure(
                    Kind.RequestTimeout,
                    "%s does not answer".formatted(cluster.server()),
                    "Check your network and VPN; the cluster may be busy",
                    0,
                    null,
                    null));
  }

  private static boolean isForCredentials(Kube9Exception trouble) {
    return !(trouble instanceof ApiFailure api) || api.kind() == Kind.Unauthorized;
  }

  private static boolean isSameKind(Kube9Exception one, @Nullable Kube9Exception other) {
    return one instanceof ApiFailure a
        && other instanceof ApiFailure b
        && a.kind() == b.kind()
        && (a.kind() != Kind.Unauthorized || a.reason().equals(b.reason()));
  }

  @Override
  public void close() {
    workloads.close();
    reads.close();
  }
}
