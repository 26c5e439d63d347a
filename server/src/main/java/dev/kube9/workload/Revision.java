package dev.kube9.workload;

import org.jspecify.annotations.Nullable;

/**
 * A pod template that a workload has or had, as its controller keeps it: a ReplicaSet of a
 * Deployment, a ControllerRevision of the other kinds.
 *
 * @param number grows with each template; a template that is used again gets a new number
 * @param name of the ReplicaSet or ControllerRevision
 * @param uid of the ReplicaSet or ControllerRevision
 * @param hash the label that its pods have, as in {@link Pod#revision}
 */
public record Revision(long number, String name, String uid, String hash, PodTemplate template) {

  /** The restart annotation of the template; null when it has none. */
  public @Nullable String restartedAt() {
    return template.restartedAt();
  }
}
