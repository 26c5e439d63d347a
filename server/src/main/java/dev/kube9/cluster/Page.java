package dev.kube9.cluster;

import dev.kube9.workload.ApiObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param resourceVersion of the list: a watch from here on misses nothing
 * @param next asks for the next part; absent in the last one
 */
public record Page<T extends ApiObject>(
    List<T> objects, String resourceVersion, @Nullable String next) {}
