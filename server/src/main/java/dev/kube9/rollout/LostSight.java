package dev.kube9.rollout;

import dev.kube9.failure.Kube9Exception;
import java.time.Instant;
import java.util.Optional;

/**
 * A wait does not know the current state of its rollout.
 *
 * @param since when the state was last known
 * @param lastSeen the state at that time; empty if nothing has been seen since the restart
 */
public record LostSight(Instant since, Kube9Exception why, Optional<Rollout> lastSeen) {}
