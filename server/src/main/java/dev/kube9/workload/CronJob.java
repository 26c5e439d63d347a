package dev.kube9.workload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CronJob: shown in the tree, never restarted.
 *
 * @param active how many of its jobs are running
 */
public record CronJob(
    Meta meta, String schedule, boolean suspended, int active, @Nullable Instant lastScheduled)
    implements ApiObject {}
