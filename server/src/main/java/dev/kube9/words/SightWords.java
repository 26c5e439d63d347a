package dev.kube9.words;

import dev.kube9.rollout.LostSight;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Since when and why the state of a rollout is not known, in words. */
public final class SightWords {
  private final Supplier<ZoneId> zone;
  private @Nullable DateTimeFormatter clock;

  /**
   * @param zone the time zone for times that are shown; called when the first one is shown
   */
  public SightWords(Supplier<ZoneId> zone) {
    this.zone = zone;
  }

  /** A sentence without a full stop, for the progress of a wait. */
  public String report(LostSight lost) {
    return "Rollout state " + notKnown(lost);
  }

  /** The end of a sentence about a rollout's state: "not known since 09:12:04: …". */
  public String notKnown(LostSight lost) {
    var words = sinceAndWhy(lost);
    return lost.lastSeen()
        .map(last -> words + "; last seen: " + RolloutWords.clause(last))
        .orElse(words);
  }

  /** The time of day. */
  String clock(Instant moment) {
    return clock().format(moment);
  }

  /** The same without the last known state. */
  String sinceAndWhy(LostSight lost) {
    return "not known since %s: %s".formatted(clock(lost.since()), lost.why().reason());
  }

  private synchronized DateTimeFormatter clock() {
    if (clock == null) {
      clock = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone.get());
    }
    return clock;
  }
}
