package dev.kube9.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The end of a log.
 *
 * @param container whose log it is; absent if the pod has only one and none was named
 */
public record LogsResult(String text, boolean truncated, @Nullable String container) {}
