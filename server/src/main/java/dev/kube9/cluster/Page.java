package dev.kube9.cluster;

import dev.kube9.workload.ApiObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param resourceVersion of the list: a watch from here on misses no change
 * @param next the continue token of the next page; null in the last page
 */
public record Page<T extends ApiObject>(
    List<T> objects, String resourceVersion, @Nullable String next) {}
