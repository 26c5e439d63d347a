package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A change of one object. Its JSON is shared and must not be changed.
 *
 * @param version the cluster's resource version after it
 * @param before null when the object was created
 * @param now null when it was deleted
 */
public record Change(
    long version, Kind kind, @Nullable JsonObject before, @Nullable JsonObject now) {}
