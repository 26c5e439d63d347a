package dev.kube9.demo.state;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A change of one object. The JSON must not be changed by whoever gets it.
 *
 * @param version the cluster's resource version after it
 * @param before absent when the object was added
 * @param now absent when it was deleted
 */
public record Change(
    long version, Kind kind, @Nullable JsonObject before, @Nullable JsonObject now) {}
