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
 * How one wait sees its workload, and since when it does not. Used by the wait's own thread, which
 * never waits for an answer here.
 *
 * <ol>
 *   <li>The feed that all waits of a namespace share tells every change.
 *   <li>A feed that has not seen the cluster for {@link #FRESH} may be deaf. Then the workload is
 *       read; or, where that is fewer requests, one list serves all waits of the feed.
 *   <li>While the feed is in trouble the workload is read every 2 seconds: where lists fail and a
 *       read works, there is sight all the same. Only credentials that are refused, or waited for,
 *       are not tried in vain.
 *   <li>When neither brings an answer, sight is lost until one does.
 * </ol>
 */
final class Sight implements AutoCloseable {
  /** What is older may not be true any more: the most that a verdict may lag behind. */
  static final Duration FRESH = Duration.ofSeconds(15);

  /** How long an answer may take before it is said that there is none. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** For how long a trouble is not told, because a read may do what a list could not. */
  private static final Duration ANOTHER_WAY = Duration.ofSeconds(1);

  private static final Duration READ_EVERY = RolloutWait.LOOK_EVERY;

  /** While a feed is in trouble its waits together send no more than 10 requests a second. */
  private static final Duration A_WAITS_SHARE = Duration.ofMillis(100);

  /** However many they are: an answer is old before the next one comes. */
  private static final Duration READ_AT_LEAST_EVERY = Duration.ofSeconds(10);

  /** So many waits read their own workloads: a list would be one request, but a larger one. */
  private static final int FEW = 2;

  private static final int PAGE = 500;

  /** The workload as it was seen, null when it is gone. */
  record Snapshot(@Nullable Workload workload) {}

  private final Cluster cluster;
  private final WorkloadRef ref;
  private final Workload begin;
  private final Time time;
  private final Signal signal;
  private final WaitSubscription<Workload> feed;
  private final long begun;
  private long lookedAt;
  private @Nullable Long answeredAt;
  private boolean seen;
  private @Nullable Long troubleAt;
  private @Nullable Reading reading;
  private @Nullable Long readAt;
  private @Nullable Snapshot read;
  private @Nullable Kube9Exception failed;
  private boolean unreadable;
  private @Nullable Kube9Exception why;
  private Instant since = Instant.EPOCH;

  Sight(
      Informers feeds,
      Time time,
      RolloutWait.Target target,
      Signal signal,
      ResourceEventHandler<Workload> listener) {
    cluster = target.cluster();
    ref = target.ref();
    begin = target.begin();
    this.time = time;
    this.signal = signal;
    begun = time.nanos();
    lookedAt = begun;
    seen = !target.justRestarted(); // a PATCH's answer shows nothing of what became of it
    feed = feeds.openForWait(cluster, Scope.around(ref), listener);
  }

  /** Looks at what has come, and asks for what is due. */
  void look() {
    lookedAt = time.nanos();
    takeAnswer();
    noteTrouble();
    if (isDue()) {
      ask();
    }
    noteSight();
  }

  /** The workload as it is known now; empty while nothing is known. */
  Optional<Snapshot> snapshot() {
    var isGone = read != null && read.workload() == null;
    return isShown() && !isGone ? shown().map(Snapshot::new) : Optional.ofNullable(read);
  }

  /** Why and since when the workload is not seen; empty while it is. */
  Optional<LostSight> lost(Rollout last) {
    return Optional.ofNullable(why).map(w -> new LostSight(since, w, lastSeen(last)));
  }

  /** The same at the end of the wait, when it counts too that nothing was ever seen. */
  Optional<LostSight> lostAtLast(Rollout last) {
    return why == null && !seen
        ? Optional.of(new LostSight(momentOf(begun), noAnswer(), Optional.empty()))
        : lost(last);
  }

  /** Whether the feed's watch was found not to tell what happens. */
  boolean watchLags() {
    return feed.lags();
  }

  long nextLookAt() {
    var fresh = FRESH.minus(age());
    var soon = fresh.isPositive() && fresh.compareTo(READ_EVERY) < 0 ? fresh : READ_EVERY;
    return lookedAt + soon.toNanos();
  }

  private Optional<Rollout> lastSeen(Rollout last) {
    return seen ? Optional.of(last) : Optional.empty();
  }

  private Optional<Workload> shown() {
    return feed.get(ref.namespace(), ref.name());
  }

  private boolean isShown() {
    return shown().filter(w -> w.uid().equals(begin.uid())).isPresent();
  }

  private Duration age() {
    var own = Duration.ofNanos(time.nanos() - (answeredAt == null ? begun : answeredAt));
    var feeds = feed.age();
    return own.compareTo(feeds) < 0 ? own : feeds;
  }

  private Instant momentOf(long nanos) {
    return time.now().minusNanos(time.nanos() - nanos);
  }

  private void takeAnswer() {
    var answer = reading == null ? null : reading.answer();
    if (reading == null || answer == null) {
      return;
    }
    switch (answer) {
      case Reading.Shown(var workload) -> {
        read = new Snapshot(workload);
        failed = null;
        unreadable = false;
        answeredAt = reading.askedAt();
        seen = true;
        if (workload != null) {
          feed.found(workload);
        }
      }
      case Reading.Failed(var failure) -> {
        failed = failure;
        unreadable = isForbidden(failure);
      }
    }
    reading = null;
  }

  private void noteTrouble() {
    if (feed.trouble().isEmpty()) {
      troubleAt = null;
    } else if (troubleAt == null) {
      troubleAt = time.nanos();
      readAt = null; // the other way is tried at once
    }
  }

  private boolean isDue() {
    return why != null
        || troubleAt != null
        // A feed that others opened earlier may lag behind: that it is gone must be seen directly.
        || (feed.listed() && !isShown())
        || age().compareTo(FRESH) >= 0;
  }

  private void ask() {
    var trouble = feed.trouble();
    if (trouble.filter(Sight::isForCredentials).isPresent()) {
      return;
    }
    if (trouble.isEmpty() && isShown() && (isListCheaper() || failed != null)) {
      feed.check(FRESH);
    }
    if (trouble.isPresent() || !isShown() || !isListCheaper()) {
      read();
    }
  }

  private boolean isListCheaper() {
    var pages = (feed.all().size() + PAGE - 1) / PAGE;
    return feed.waits() > Math.max(FEW, pages) || unreadable;
  }

  private void read() {
    var share = A_WAITS_SHARE.multipliedBy(feed.waits());
    var every = share.compareTo(READ_EVERY) < 0 ? READ_EVERY : share;
    if (reading == null
        && (readAt == null
            || time.nanos() - readAt >= Math.min(every.toNanos(), READ_AT_LEAST_EVERY.toNanos()))) {
      readAt = time.nanos();
      reading = Reading.begin(cluster, ref, time, signal::raise);
    }
  }

  private void noteSight() {
    if (isSeen()) {
      seen = seen || feed.age().compareTo(Duration.ofNanos(time.nanos() - begun)) <= 0;
      failed = null;
      why = null;
      return;
    }
    var reason = blindness();
    if (reason != null && why == null) {
      since = time.now().minus(age());
    }
    if (reason != null && !isSameKind(reason, why)) {
      why = reason; // the same trouble in other words each time would only be a nuisance
    }
  }

  private boolean isSeen() {
    return age().compareTo(FRESH) < 0 && (troubleAt == null || isAnsweredSince(troubleAt));
  }

  private boolean isAnsweredSince(long nanos) {
    return failed == null && answeredAt != null && answeredAt - nanos >= 0;
  }

  private @Nullable Kube9Exception blindness() {
    var trouble = feed.trouble().orElse(null);
    if (trouble != null && isForCredentials(trouble)) {
      return trouble;
    }
    if (failed != null) {
      return failed;
    }
    if (trouble != null && time.nanos() - troubleAt() >= ANOTHER_WAY.toNanos()) {
      return trouble;
    }
    return age().compareTo(FRESH.plus(PATIENCE)) >= 0 ? noAnswer() : null;
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

  private static boolean isForbidden(Kube9Exception failure) {
    return failure instanceof ApiFailure api && api.kind() == Kind.Forbidden;
  }

  private static boolean isSameKind(Kube9Exception one, @Nullable Kube9Exception other) {
    return one instanceof ApiFailure a
        && other instanceof ApiFailure b
        && a.kind() == b.kind()
        && (a.kind() != Kind.Unauthorized || a.reason().equals(b.reason()));
  }

  @Override
  public void close() {
    feed.close();
    if (reading != null) {
      reading.giveUp();
    }
  }
}
