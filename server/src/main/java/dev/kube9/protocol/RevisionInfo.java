package dev.kube9.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod template that a workload has or had.
 *
 * @param pods how many pods with it exist; absent if the pods may not be listed
 * @param ready how many of them are ready
 */
public record RevisionInfo(
    long revision,
    boolean current,
    @Nullable String created,
    @Nullable String changeCause,
    @Nullable String restartedAt,
    List<String> images,
    @Nullable Integer pods,
    @Nullable Integer ready) {}
