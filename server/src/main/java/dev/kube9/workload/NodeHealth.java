package dev.kube9.workload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node is ready.
 *
 * @param ready whether its condition {@code Ready} is true; false for a node that does not exist
 * @param message of the condition
 * @param since the last transition of the condition
 */
public record NodeHealth(String name, boolean ready, String message, @Nullable Instant since) {}
