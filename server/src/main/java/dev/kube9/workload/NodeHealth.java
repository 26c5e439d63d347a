package dev.kube9.workload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node works.
 *
 * @param ready whether its condition {@code Ready} is true; false also for a node that is gone
 * @param message what its condition says
 * @param since when that condition turned
 */
public record NodeHealth(String name, boolean ready, String message, @Nullable Instant since) {}
