package dev.kube9.rollout;

import dev.kube9.failure.Kube9Exception;
import java.time.Instant;
import java.util.Optional;

/**
 * A wait does not know how its rollout stands.
 *
 * @param since when that was known last
 * @param lastSeen what was seen then; empty when nothing has been seen since the restart
 */
public record LostSight(Instant since, Kube9Exception why, Optional<Rollout> lastSeen) {}
