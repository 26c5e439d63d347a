package dev.kube9.workload;

import org.jspecify.annotations.Nullable;

/**
 * A pod template that a workload has or had, as its controller remembers it: a ReplicaSet of a
 * Deployment, a ControllerRevision of the other kinds.
 *
 * @param number grows with each template; a template that comes back gets a new number
 * @param name of the ReplicaSet or ControllerRevision
 * @param hash what its pods bear, as in {@link Pod#revision}
 * @param restartedAt of the template; absent when it was never restarted
 * @param rest a fingerprint of the template apart from {@code restartedAt} and its hash
 */
public record Revision(
    long number, String name, String hash, @Nullable String restartedAt, long rest) {}
